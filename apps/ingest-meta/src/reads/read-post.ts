import type { InboundAttachment, InboundFact } from '#shared/contracts/inbound.js';
import { attachment } from '../normalize/attachment.js';
import { get, idAt, isTrue, objectAt, textAt, type Json } from '../normalize/json-reader.js';
import { webAddress } from '../normalize/web-address.js';
import { graphTime } from './graph-page.js';
import type { ReadComment } from './read-comment.js';
import type { ReadContext } from './read-context.js';

export const facebookPostFields =
  'id,from,message,story,created_time,updated_time,permalink_url,full_picture,is_published,is_hidden,promotion_status';
export const instagramMediaFields =
  'id,caption,media_type,media_product_type,media_url,thumbnail_url,permalink,timestamp,comments_count';

/** A post that stands on a list; either something people comment on, or itself the root of a thread. */
export interface ReadPost {
  id: string;
  createdAt: string | null;
  /** Also changes with each new comment (meta-platform.md 4.2). */
  updatedAt: string | null;
  /** Comments that Meta counts; null where it does not tell. */
  comments: number | null;
  seen: Extract<InboundFact, { type: 'post-seen' }> | null;
  root: ReadComment | null;
}

/** A post of a Page or Group (meta-platform.md 4.2, 4.6). Only the Page's own always names its author. */
export function facebookPost(json: Json, context: ReadContext): ReadPost | undefined {
  const id = idAt(json, 'id');
  if (id === undefined) return undefined;
  const authorId = idAt(objectAt(json, 'from') ?? {}, 'id') ?? null;
  const own = authorId === context.accountId;
  const createdAt = graphTime(json, 'created_time');
  return {
    id,
    createdAt,
    updatedAt: graphTime(json, 'updated_time'),
    comments: null,
    seen: own ? facebookPostSeen(json, id, context) : null,
    root: own ? null : visitorsPost(json, id, context),
  };
}

/** The post as it is shown with its comments. */
export function facebookPostSeen(
  json: Json,
  postId: string,
  { readAt }: ReadContext,
): Extract<InboundFact, { type: 'post-seen' }> {
  const published = get(json, 'is_published');
  const promoted = textAt(json, 'promotion_status') === 'active';
  return {
    type: 'post-seen',
    postId,
    at: readAt,
    text: textAt(json, 'message') ?? textAt(json, 'story') ?? null,
    pictureUrl: webAddress(textAt(json, 'full_picture')),
    url: webAddress(textAt(json, 'permalink_url')),
    isAd: published === false || promoted ? true : published === true ? false : null,
    writtenAt: graphTime(json, 'created_time'),
  };
}

/** An Instagram media (meta-platform.md 4.4). */
export function instagramMedia(json: Json, { readAt }: ReadContext): ReadPost | undefined {
  const id = idAt(json, 'id');
  if (id === undefined) return undefined;
  const count = get(json, 'comments_count');
  const createdAt = graphTime(json, 'timestamp');
  const isVideo = textAt(json, 'media_type') === 'VIDEO';
  const product = textAt(json, 'media_product_type');
  return {
    id,
    createdAt,
    updatedAt: null,
    comments: typeof count === 'number' ? count : null,
    seen: {
      type: 'post-seen',
      postId: id,
      at: readAt,
      text: textAt(json, 'caption') ?? null,
      pictureUrl: webAddress(textAt(json, isVideo ? 'thumbnail_url' : 'media_url')),
      url: webAddress(textAt(json, 'permalink')),
      isAd: product === undefined ? null : product === 'AD',
      writtenAt: createdAt,
    },
    root: null,
  };
}

function visitorsPost(json: Json, id: string, { readAt }: ReadContext): ReadComment {
  const from = objectAt(json, 'from') ?? {};
  const platformId = idAt(from, 'id') ?? null;
  const name = textAt(from, 'name') ?? null;
  return {
    postId: id,
    rootId: id,
    hidden: isTrue(get(json, 'is_hidden')),
    written: {
      type: 'message-written',
      platformMessageId: id,
      thread: { kind: 'comment', rootId: id, postId: id },
      at: graphTime(json, 'created_time') ?? readAt,
      direction: 'inbound',
      author: platformId === null && name === null ? null : { platformId, name },
      text: textAt(json, 'message') ?? null,
      attachments: postPictures(json),
      context: [],
      parentId: null,
      postUrl: webAddress(textAt(json, 'permalink_url')),
      replyId: null,
      readAt,
    },
  };
}

function postPictures(json: Json): InboundAttachment[] {
  const url = webAddress(textAt(json, 'full_picture'));
  return url === null ? [] : [attachment('image', 'photo', { url, copy: 'yes' })];
}
