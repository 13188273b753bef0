import * as fc from 'fast-check';

/**
 * Webhook items of every kind that meta-platform.md 3 knows, each with any of its keys missing, of the wrong type, or hostile,
 * and with keys that nobody knows.
 */
const texts = fc.string({ unit: 'binary', maxLength: 20 });
const hostile = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    '__proto__',
    'constructor',
    '\u0000',
    '\ud83d',
    '',
    -1,
    1e308,
    9e15,
    '9'.repeat(600),
    [[]],
    { toString: 1 },
  ),
);
/** Mostly right, sometimes anything, or not there. */
const field = (right: fc.Arbitrary<unknown>) =>
  fc.oneof(
    { weight: 12, arbitrary: right },
    { weight: 1, arbitrary: hostile },
    { weight: 2, arbitrary: fc.constant(undefined) },
  );
const shape = (keys: Record<string, fc.Arbitrary<unknown>>) =>
  fc
    .tuple(
      fc.record(Object.fromEntries(Object.entries(keys).map(([key, right]) => [key, field(right)]))),
      fc.oneof({ weight: 6, arbitrary: fc.constant({}) }, fc.dictionary(texts, hostile, { maxKeys: 2 })),
    )
    .map(([known, extra]) => ({ ...extra, ...known }));
const list = (item: fc.Arbitrary<unknown>) => fc.array(item, { maxLength: 3 });

const id = fc.oneof(
  fc.stringMatching(/^[1-9][0-9]{5,16}$/),
  fc.stringMatching(/^m_[\w-]{1,20}$/),
  fc.maxSafeInteger(),
);
const time = fc.oneof(
  fc.integer({ min: 1_500_000_000, max: 1_800_000_000 }),
  fc.integer({ min: 1_500_000_000_000, max: 1_800_000_000_000 }),
  fc.integer({ min: 1_500_000_000, max: 1_800_000_000 }).map(String),
);
const url = fc.constantFrom('https://cdn.example/1', '/reel/1/', '//x', 'javascript:alert(1)', 'ftp://x');
const flag = fc.constantFrom<unknown>(true, false, 'true', 1);
const referral = shape({
  ref: texts,
  ad_id: id,
  source: fc.constantFrom('ADS', 'SHORTLINK'),
  type: texts,
  ads_context_data: shape({ ad_title: texts, photo_url: url, product_id: id }),
  product: shape({ id }),
});
const attachment = shape({
  type: fc.constantFrom(
    'image',
    'video',
    'audio',
    'file',
    'sticker',
    'fallback',
    'location',
    'template',
    'reel',
    'ig_reel',
    'post',
    'ig_post',
    'share',
    'story',
    'story_mention',
    'like_heart',
    'appointment_booking',
    'ephemeral',
    'hologram',
  ),
  payload: shape({
    url,
    title: texts,
    sticker_id: id,
    reel_video_id: id,
    id,
    ig_post_media_id: id,
    coordinates: shape({ lat: fc.double(), long: fc.double() }),
    product: shape({ elements: list(shape({ id, title: texts })) }),
  }),
  title: texts,
  url,
});
const message = shape({
  mid: id,
  text: texts,
  is_echo: flag,
  is_deleted: flag,
  is_unsupported: flag,
  app_id: id,
  metadata: fc.oneof(fc.uuid(), texts),
  attachments: list(attachment),
  quick_reply: shape({ payload: texts }),
  reply_to: shape({ mid: id, story: shape({ id, url }) }),
  referral,
  commands: list(shape({ name: texts })),
  sticker_id: id,
});
const control = shape({ previous_owner_app_id: id, new_owner_app_id: id, metadata: texts });
const kinds: Record<string, fc.Arbitrary<unknown>> = {
  message,
  reaction: shape({ mid: id, action: fc.constantFrom('react', 'unreact'), reaction: texts, emoji: texts }),
  read: shape({ watermark: time, mid: id }),
  delivery: shape({ watermark: time, mids: list(id) }),
  postback: shape({ mid: id, title: texts, payload: texts, referral }),
  message_edit: shape({ mid: id, text: texts, num_edit: fc.constantFrom<unknown>(0, 1, '0', '2') }),
  referral,
  optin: shape({ type: texts, payload: texts, notification_messages_token: texts }),
  policy_enforcement: shape({ action: texts, reason: texts }),
  pass_thread_control: control,
  take_thread_control: control,
  request_thread_control: shape({ requested_owner_app_id: id }),
  app_roles: fc.dictionary(texts, list(texts)),
  account_linking: shape({ status: texts }),
  response_feedback: shape({ feedback: texts }),
  order: hostile,
  template: hostile,
  lead: hostile,
};
const person = shape({ id, user_ref: texts, name: texts, username: texts, self_ig_scoped_id: id });

/** Elements of `messaging[]` and `standby[]`. */
export const messagingItem = fc.constantFrom(...Object.entries(kinds)).chain(([kind, content]) =>
  shape({
    sender: person,
    recipient: person,
    timestamp: time,
    [kind]: content,
    prior_message: hostile,
    hop_context: hostile,
  }),
);

const feed = shape({
  item: fc.constantFrom(
    'comment',
    'post',
    'status',
    'photo',
    'video',
    'share',
    'album',
    'event',
    'reaction',
    'like',
    'x',
  ),
  verb: fc.constantFrom('add', 'edit', 'edited', 'update', 'remove', 'delete', 'hide', 'unhide', 'mute'),
  from: person,
  sender_id: id,
  user_id: id,
  comment_id: id,
  post_id: id,
  parent_id: id,
  message: texts,
  story: texts,
  created_time: time,
  photo: url,
  photos: list(url),
  video: url,
  link: url,
  reaction_type: texts,
  permalink_url: url,
  post: shape({ id, permalink_url: url, is_published: flag, promotion_status: texts }),
});
const instagramComment = shape({
  id,
  comment_id: id,
  parent_id: id,
  text: texts,
  from: person,
  media: shape({ id, ad_id: id, ad_title: texts, original_media_id: id, media_product_type: texts }),
});
const fields: [string, fc.Arbitrary<unknown>][] = [
  ['feed', feed],
  ['mention', feed],
  ['group_feed', feed],
  ['ratings', feed],
  ['inbox_labels', hostile],
  ['comments', instagramComment],
  ['live_comments', instagramComment],
  ['mentions', shape({ media_id: id, comment_id: id })],
  ['story_insights', hostile],
  ['messages', messagingItem],
  ['parking', hostile],
];

/** Elements of `changes[]`. */
export const changeItem = fc
  .constantFrom(...fields)
  .chain(([name, value]) => shape({ field: fc.constant(name), value }));

export const webhookObject = fc.constantFrom('page', 'instagram');
export const anyItem = fc.oneof({ weight: 6, arbitrary: messagingItem }, { weight: 1, arbitrary: hostile });
export const anyChange = fc.oneof({ weight: 6, arbitrary: changeItem }, { weight: 1, arbitrary: hostile });

/** An entry of a batch, of one of a few accounts. */
export const webhookEntry = fc.record(
  {
    id: fc.constantFrom<unknown>('10', '20', 30),
    time: field(time),
    messaging: fc.array(anyItem, { maxLength: 4 }),
    standby: fc.array(anyItem, { maxLength: 2 }),
    changes: fc.array(anyChange, { maxLength: 4 }),
  },
  { requiredKeys: ['id'] },
);
