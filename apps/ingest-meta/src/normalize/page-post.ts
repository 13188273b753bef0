import type { InboundAttachment, InboundFact } from '#shared/contracts/inbound.js';
import { attachment } from './attachment.js';
import { authorOf, nameOf, postOf, verbOf, type CommentBase, type Verb } from './feed-value.js';
import { instantOf, knownInstant } from './instant.js';
import type { ItemContext } from './item-context.js';
import { contentAt, get, listAt, storable, textAt, type Json } from './json-reader.js';
import { ignored, understood, unsupported, type ItemResult } from './normalized.js';
import { webAddress } from './web-address.js';

/**
 * A post on a Page (meta-platform.md 3.1). A visitor's post is the root of its comment thread; the Page's own is what the
 * comments stand under.
 */
export function normalizePost(value: Json, context: ItemContext): ItemResult {
  const postId = postOf(value);
  if (postId === undefined) return unsupported('post-without-id', nameOf(value));
  const verb = verbOf(value);
  if (verb === undefined) return ignored('post-verb', nameOf(value));
  // Who removed it is told, not whose post it was: the root of a visitor's thread goes, and what comments stand under.
  if (verb === 'remove') return removed(postId, context.sentAt);
  if (!isVisitors(value, context)) return own(value, postId, verb, context);
  return visitors(value, postId, verb, context);
}

/** `item: post` is how Meta calls the posts of visitors, also when it does not tell the author. */
function isVisitors(value: Json, { accountId }: ItemContext): boolean {
  const author = authorOf(value)?.platformId ?? null;
  const verb = verbOf(value);
  const tellsAuthor = verb === 'add' || verb === 'edit';
  if (author !== null && tellsAuthor) return author !== accountId;
  return textAt(value, 'item') === 'post';
}

function removed(postId: string, at: string): ItemResult {
  return understood([
    { type: 'message-removed', ...baseOf(postId), at },
    { type: 'post-removed', postId, at },
  ]);
}

function visitors(
  value: Json,
  postId: string,
  verb: Exclude<Verb, 'remove'>,
  context: ItemContext,
): ItemResult {
  const base = baseOf(postId);
  const at = context.sentAt;
  switch (verb) {
    case 'add':
      return understood([
        {
          type: 'message-written',
          ...base,
          at: instantOf(get(value, 'created_time'), context.receivedAt, at),
          direction: 'inbound',
          author: authorOf(value),
          text: contentAt(value, 'message'),
          attachments: attachmentsOf(value),
          context: [],
          parentId: null,
          postUrl: webAddress(textAt(value, 'permalink_url')),
          replyId: null,
          readAt: null,
        },
      ]);
    case 'edit':
      return understood([{ type: 'message-edited', ...base, at, text: textAt(value, 'message') ?? '' }]);
    case 'hide':
    case 'unhide':
      return understood([{ type: 'message-hidden', ...base, at, hidden: verb === 'hide' }]);
  }
}

function own(value: Json, postId: string, verb: Exclude<Verb, 'remove'>, context: ItemContext): ItemResult {
  if (verb === 'hide' || verb === 'unhide') return ignored('post-verb', nameOf(value));
  const pictures = attachmentsOf(value).filter(({ type }) => type === 'image');
  const seen: InboundFact = {
    type: 'post-seen',
    postId,
    at: context.sentAt,
    text: contentAt(value, 'message') ?? contentAt(value, 'story'),
    pictureUrl: pictures[0]?.url ?? null,
    url: webAddress(textAt(value, 'permalink_url')),
    isAd: null,
    writtenAt: verb === 'add' ? knownInstant(get(value, 'created_time'), context.receivedAt) : null,
  };
  return understood([seen]);
}

/** The post's own id is its thread's root. */
function baseOf(postId: string): CommentBase {
  return { platformMessageId: postId, thread: { kind: 'comment', rootId: postId, postId } };
}

/** The `link` of a photo or video is the file itself, of everything else a page. */
function attachmentsOf(value: Json): InboundAttachment[] {
  const item = textAt(value, 'item') ?? '?';
  const photos = listAt(value, 'photos').filter((photo) => typeof photo === 'string');
  const link = textAt(value, 'link');
  const kept = new Map<string, InboundAttachment>();
  const keep = (type: 'image' | 'video' | 'link', platformType: string, address: string | undefined) => {
    const url = webAddress(address);
    if (url === null || kept.has(url)) return;
    kept.set(url, attachment(type, platformType, { url, copy: type === 'link' ? 'no' : 'yes' }));
  };
  for (const photo of [textAt(value, 'photo'), ...photos.map(storable)]) keep('image', 'photo', photo);
  keep('video', 'video', textAt(value, 'video'));
  keep(item === 'photo' ? 'image' : item === 'video' ? 'video' : 'link', item, link);
  return [...kept.values()];
}
