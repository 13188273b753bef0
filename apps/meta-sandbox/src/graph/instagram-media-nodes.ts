import { scopedIdOf, usernameOf } from '../people/instagram-events.js';
import { graphTime } from '../world/clock.js';
import type { InstagramComment, InstagramMedia, MediaFile } from '../world/instagram-types.js';
import type { Selection } from './fields.js';
import { requireCommentScope } from './instagram-access.js';
import { nestedConnection, render, type NodeType, type ReadContext } from './node-type.js';
import { paginate } from './paging.js';

export const COMMENTS_PER_PAGE = 50;

/** Address of a media's file; a story's dies with it (4.4). */
function fileUrl(file: MediaFile | undefined, { cdn }: ReadContext): string | undefined {
  return file && cdn.url(cdn.sample(file.kind, file.name).id);
}

function shortcode(media: InstagramMedia): string {
  return Buffer.from(media.id.slice(-8)).toString('base64url');
}

function comments(media: InstagramMedia, context: ReadContext, selection: Selection): unknown {
  requireCommentScope(context);
  const rows = topLevelInstagramComments(media, context);
  if (rows.length === 0) return undefined;
  const page = paginate(rows, selection.args, COMMENTS_PER_PAGE);
  return {
    ...page,
    data: page.data.map((row) => render(instagramCommentNode, row, context, selection.fields)),
  };
}

/** Top level only, newest first. Comments on an ad are not on this edge (4.4). */
export function topLevelInstagramComments(media: InstagramMedia, { world }: ReadContext): InstagramComment[] {
  if (media.product === 'AD') return [];
  return world.instagram.commentsOf(media.id).filter((comment) => comment.parentId === undefined);
}

interface Child {
  id: string;
  file: MediaFile;
}

const childNode: NodeType<Child> = {
  name: 'ShadowIGMedia',
  defaults: ['id'],
  fields: {
    id: (child) => child.id,
    media_type: (child) => child.file.kind.toUpperCase(),
    media_url: (child, context) => fileUrl(child.file, context),
  },
};

/** Children of an album have ids of their own, made of the album's [unverified]. */
function children(media: InstagramMedia, context: ReadContext, selection: Selection): unknown {
  if (media.type !== 'CAROUSEL_ALBUM') return undefined;
  const rows = media.files.map((file, index) => ({ id: `${media.id.slice(0, -2)}${index + 10}`, file }));
  return { data: rows.map((row) => render(childNode, row, context, selection.fields)) };
}

/** Posts, reels, stories and ads (4.4). */
export const instagramMediaNode: NodeType<InstagramMedia> = {
  name: 'IGMedia',
  defaults: ['id'],
  fields: {
    id: (media) => media.id,
    ig_id: (media) => media.id,
    caption: (media) => media.caption || undefined,
    media_type: (media) => media.type,
    media_product_type: (media) => media.product,
    media_url: (media, context) => fileUrl(media.files[0], context),
    thumbnail_url: (media, context) =>
      media.type === 'VIDEO'
        ? fileUrl({ kind: 'image', name: `thumbnail-${media.id}.png` }, context)
        : undefined,
    permalink: (media) =>
      `https://www.instagram.com/${media.product === 'REELS' ? 'reel' : 'p'}/${shortcode(media)}/`,
    shortcode,
    timestamp: (media) => graphTime(media.createdAt),
    username: (media, { world }) => usernameOf(world, media.owner),
    owner: (media) => (media.owner.kind === 'account' ? { id: media.owner.id } : undefined),
    comments_count: (media, { world }) => world.instagram.commentsOf(media.id).length,
    total_comments_count: (media, { world }) => world.instagram.commentsOf(media.id).length,
    like_count: () => 0,
    is_comment_enabled: (media) => media.commentsEnabled,
    children,
    comments,
  },
};

/** By whom: for a comment under somebody else's media only the name is known. */
function from(comment: InstagramComment, { world }: ReadContext): object | undefined {
  const owner = world.instagram.media.get(comment.mediaId)?.owner;
  if (owner?.kind !== 'account') return undefined;
  return { id: scopedIdOf(world, owner.id, comment.author), username: usernameOf(world, comment.author) };
}

/** A comment or reply (4.4). */
export const instagramCommentNode: NodeType<InstagramComment> = {
  name: 'IGComment',
  defaults: ['timestamp', 'text', 'id'],
  fields: {
    id: (comment) => comment.id,
    text: (comment) => comment.text,
    timestamp: (comment) => graphTime(comment.createdAt),
    username: (comment, { world }) => usernameOf(world, comment.author),
    from,
    parent_id: (comment) => comment.parentId,
    hidden: (comment) => comment.hidden,
    like_count: () => 0,
    /** Only for the app user's own comments (4.4). */
    user: (comment) => (comment.author.kind === 'account' ? { id: comment.author.id } : undefined),
    media: (comment, context, selection) => {
      const media = context.world.instagram.media.get(comment.mediaId);
      return media && render(instagramMediaNode, media, context, selection.fields);
    },
    replies: (comment, context, selection) =>
      nestedConnection(
        instagramCommentNode,
        context.world.instagram.repliesOf(comment.id),
        context,
        selection,
      ),
  },
};
