import { authorNode, isHidden, permalink, postAuthor, statusType } from '../people/feed-events.js';
import { isOwn } from '../people/page-content.js';
import { graphTime } from '../world/clock.js';
import type { Author, Comment, Post, PostReaction } from '../world/types.js';
import type { World } from '../world/world.js';
import { commentsOf, repliesOf, topLevelCommentsOf } from './comment-lists.js';
import { nestedConnection, type FieldReader, type NodeType, type ReadContext } from './node-type.js';
import { render } from './node-type.js';
import { canReplyPrivately } from './private-reply.js';

/** `from` needs the Page's token and `pages_read_user_content`, and a person who may be known (4.2, 8.12). */
function readAuthor(pageId: string, author: Author, { caller, world }: ReadContext): object | undefined {
  const readable = caller.kind === 'page' && caller.scopes.includes('pages_read_user_content');
  if (author.kind === 'customer' && (!readable || isHidden(world, author))) return undefined;
  return authorNode(world, pageId, author);
}

function image(context: ReadContext, fileId: string): object {
  return { image: { height: 96, src: context.cdn.url(fileId), width: 96 } };
}

/** `attachments` of a post (4.2): the first, and below it the others. */
function postAttachments(post: Post, context: ReadContext): object | undefined {
  if (post.item === 'share') return { data: [{ type: 'share', title: post.link, url: post.link }] };
  const all = (post.fileIds ?? []).map((fileId) => ({
    media: image(context, fileId),
    media_type: post.item === 'video' ? 'video' : 'photo',
    target: { id: fileId, url: permalink(context.world, post) },
    type: post.item === 'video' ? 'video_inline' : 'photo',
    url: permalink(context.world, post),
  }));
  if (all.length < 2) return all.length === 0 ? undefined : { data: all };
  return { data: [{ type: 'album', media_type: 'album', subattachments: { data: all } }] };
}

function summed(rows: PostReaction[] | undefined, world: World, pageId: string): object {
  const data = (rows ?? []).map(({ by, reaction }) => ({
    ...authorNode(world, pageId, by),
    type: reaction.toUpperCase(),
  }));
  return { data, summary: { total_count: data.length } };
}

const reactions: FieldReader<Post | Comment> = (target, { world }) =>
  summed(target.reactions, world, target.pageId);

const likes: FieldReader<Post | Comment> = (target, { world }) =>
  summed(
    target.reactions?.filter(({ reaction }) => reaction === 'like'),
    world,
    target.pageId,
  );

export const postNode: NodeType<Post> = {
  name: 'PagePost',
  defaults: ['created_time', 'message', 'id'],
  fields: {
    id: (post) => post.id,
    message: (post) => post.message,
    created_time: (post) => graphTime(post.createdAt),
    updated_time: (post) => graphTime(post.updatedAt),
    from: (post, context) => readAuthor(post.pageId, postAuthor(post), context),
    to: (post, { world }) =>
      post.author && { data: [authorNode(world, post.pageId, { kind: 'page', id: post.pageId })] },
    permalink_url: (post, { world }) => permalink(world, post),
    status_type: statusType,
    story: () => undefined,
    is_published: (post) => !post.unpublished && !post.ad,
    is_hidden: (post) => post.hidden === true,
    is_expired: () => false,
    promotion_status: (post) => (post.ad ? 'active' : 'inactive'),
    full_picture: (post, { cdn }) => (post.fileIds?.[0] ? cdn.url(post.fileIds[0]) : undefined),
    picture: (post, { cdn }) => (post.fileIds?.[0] ? cdn.url(post.fileIds[0]) : undefined),
    attachments: postAttachments,
    shares: () => undefined,
    message_tags: () => undefined,
    parent_id: () => undefined,
    can_reply_privately: (post, { world }) => canReplyPrivately(post, world.clock.now()),
    reactions,
    likes,
    comments: (post, context, selection) => {
      const all = selection.args['filter'] === 'stream';
      const rows = all ? commentsOf(context.world, post.id) : topLevelCommentsOf(context.world, post.id);
      const ordered = selection.args['order'] === 'reverse_chronological' ? rows.toReversed() : rows;
      return nestedConnection(commentNode, ordered, context, selection);
    },
  },
};

/** What hangs on a comment (4.2): type, picture, target. */
function commentAttachment({ attachment, id }: Comment, context: ReadContext): object | undefined {
  if (!attachment) return undefined;
  const { type, fileId, url } = attachment;
  const address = url ?? `https://www.facebook.com/photo.php?fbid=${fileId ?? id}`;
  return {
    ...(fileId ? { media: image(context, fileId) } : {}),
    ...(fileId && type === 'video_inline' ? { source: context.cdn.url(fileId) } : {}),
    target: { id: fileId ?? id, url: address },
    type,
    url: address,
  };
}

export const commentNode: NodeType<Comment> = {
  name: 'Comment',
  defaults: ['created_time', 'from', 'message', 'id'],
  fields: {
    id: (comment) => comment.id,
    message: (comment) => comment.message,
    created_time: (comment) => graphTime(comment.createdAt),
    from: (comment, context) => readAuthor(comment.pageId, comment.author, context),
    parent: (comment, context, selection) => {
      const parent = context.world.comments.get(comment.parentId);
      return parent && render(commentNode, parent, context, selection.fields);
    },
    object: (comment) => ({ id: comment.postId }),
    comment_count: (comment, { world }) => repliesOf(world, comment.id).length,
    like_count: (comment) => comment.reactions?.length ?? 0,
    user_likes: (comment) => (comment.reactions ?? []).some(({ by }) => by.id === comment.pageId),
    is_hidden: (comment) => comment.hidden === true,
    is_private: () => false,
    can_comment: () => true,
    can_hide: (comment) => !isOwn(comment),
    can_like: () => true,
    can_remove: () => true,
    can_reply_privately: (comment, { world }) => canReplyPrivately(comment, world.clock.now()),
    private_reply_conversation: () => undefined,
    message_tags: () => undefined,
    application: () => undefined,
    attachment: commentAttachment,
    permalink_url: (comment) =>
      `https://www.facebook.com/${comment.postId}?comment_id=${comment.id.split('_')[1] ?? ''}`,
    reactions,
    likes,
    comments: (comment, context, selection) =>
      nestedConnection(commentNode, repliesOf(context.world, comment.id), context, selection),
  },
};
