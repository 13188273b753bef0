import type { AttachmentType, InboundAttachment } from '#shared/contracts/inbound.js';
import { attachment } from './attachment.js';
import type { ItemContext } from './item-context.js';
import { contentAt, get, idAt, isObject, listAt, objectAt, textAt, type Json } from './json-reader.js';
import { webAddress } from './web-address.js';

type Platform = ItemContext['platform'];
type Copy = InboundAttachment['copy'];

/** What the platform's word for a type means to us, and whether its bytes are kept (meta-platform.md 3.5, 3.6). */
const types = new Map<string, [AttachmentType, Copy]>([
  ['image', ['image', 'yes']],
  ['video', ['video', 'yes']],
  ['audio', ['audio', 'yes']],
  ['file', ['file', 'yes']],
  // Instagram does not say what kind of file it is.
  ['media', ['file', 'yes']],
  ['sticker', ['sticker', 'yes']],
  ['fallback', ['link', 'no']],
  ['location', ['location', 'no']],
  ['template', ['template', 'no']],
  ['reel', ['reel', 'yes']],
  ['ig_reel', ['reel', 'yes']],
  ['post', ['post', 'yes']],
  ['ig_post', ['post', 'yes']],
  ['share', ['post', 'yes']],
  ['story', ['story', 'until-gone']],
  ['ig_story', ['story', 'until-gone']],
  ['story_mention', ['story-mention', 'until-gone']],
  ['like_heart', ['like-heart', 'no']],
  ['appointment_booking', ['appointment', 'no']],
]);
const idKeys = ['sticker_id', 'reel_video_id', 'ig_post_media_id', 'booking_id', 'id'];
const sites = { facebook: 'https://www.facebook.com', instagram: 'https://www.instagram.com' };
/** A page to look at, not the file itself. */
const page = /^https?:\/\/(?:[\w-]+\.)?(?:facebook|instagram|fb)\.(?:com|watch|me)\//i;

/** Every attachment of a message, known or not; none of the pairs of 2026 twice (meta-platform.md 8.18). */
export function messageAttachments(message: Json, platform: Platform): InboundAttachment[] {
  const listed = get(message, 'attachments');
  if (listed !== undefined && listed !== null && !Array.isArray(listed)) return [unsupportedAttachment()];
  const legacySticker = idAt(message, 'sticker_id');
  const all = listAt(message, 'attachments').map((item) =>
    isObject(item) ? attachmentOf(item, platform, legacySticker) : unsupportedAttachment(),
  );
  return all.length < 2 ? all : all.filter((one) => !isSecondOfPair(one, all));
}

/** Stands for what nobody can show. */
export function unsupportedAttachment(platformType = 'unknown'): InboundAttachment {
  return attachment('unsupported', platformType);
}

function attachmentOf(item: Json, platform: Platform, legacySticker: string | undefined): InboundAttachment {
  const platformType = textAt(item, 'type') ?? 'unknown';
  const payload = objectAt(item, 'payload') ?? {};
  const stickerId = idAt(payload, 'sticker_id') ?? legacySticker;
  const isSticker = platformType === 'image' && stickerId !== undefined;
  const [type, copy] = types.get(isSticker ? 'sticker' : platformType) ?? ['unsupported', 'no'];
  const url = addressOf(textAt(payload, 'url') ?? textAt(item, 'url'), platform);
  const title = titleOf(item, payload);
  // What cannot be shared comes as a share of nothing.
  if (type === 'link' && url === null && title === null) return unsupportedAttachment(platformType);
  return attachment(type, platformType, {
    url,
    title,
    platformId: isSticker ? stickerId : firstId(payload),
    location: locationOf(payload),
    copy: url === null || page.test(url) ? 'no' : copy,
  });
}

/** The address of a reel may lack its site. */
function addressOf(url: string | undefined, platform: Platform): string | null {
  return url !== undefined && /^\/[^/\\]/.test(url) ? `${sites[platform]}${url}` : webAddress(url);
}

/** Beside the payload in old shares; what a template says, or its first element; how an appointment stands. */
function titleOf(item: Json, payload: Json): string | null {
  const [element = {}] = [...productElements(payload), ...listAt(payload, 'elements').filter(isObject)];
  return (
    contentAt(payload, 'title') ??
    contentAt(item, 'title') ??
    contentAt(payload, 'text') ??
    contentAt(element, 'title') ??
    contentAt(payload, 'status')
  );
}

/** The products of a shop in a template. */
export function productElements(payload: Json): Json[] {
  return listAt(objectAt(payload, 'product') ?? {}, 'elements').filter(isObject);
}

function firstId(payload: Json): string | null {
  for (const key of idKeys) {
    const id = idAt(payload, key);
    if (id !== undefined) return id;
  }
  return null;
}

function locationOf(payload: Json): InboundAttachment['location'] {
  const coordinates = objectAt(payload, 'coordinates');
  const latitude = coordinates === undefined ? undefined : get(coordinates, 'lat');
  const longitude = coordinates === undefined ? undefined : get(coordinates, 'long');
  const known = Number.isFinite(latitude) && Number.isFinite(longitude);
  return known && typeof latitude === 'number' && typeof longitude === 'number'
    ? { latitude, longitude }
    : null;
}

/** During Meta's migrations the same thing came twice, in its old form and in its new one. */
function isSecondOfPair(one: InboundAttachment, all: readonly InboundAttachment[]): boolean {
  if (one.platformType === 'share') return all.some(({ platformType }) => platformType === 'ig_post');
  if (one.platformType !== 'image') return false;
  return all.some(
    ({ platformType, platformId, url }) =>
      platformType === 'sticker' &&
      ((platformId !== null && platformId === one.platformId) || (url !== null && url === one.url)),
  );
}
