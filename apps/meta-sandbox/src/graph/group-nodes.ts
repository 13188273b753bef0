import { graphTime } from '../world/clock.js';
import type { Group, GroupAuthor, GroupComment, GroupPost } from '../world/group-types.js';
import { groupAuthorName } from '../world/group-facts.js';
import { psidOf } from '../world/ids.js';
import { nestedConnection, type NodeType, type ReadContext } from './node-type.js';

/** Who wrote it: members only with `groups_access_member_info` (4.6). */
function from(groupId: string, author: GroupAuthor, { caller, world }: ReadContext): object | undefined {
  const allowed = caller.kind === 'user' && caller.scopes.includes('groups_access_member_info');
  if (author.kind === 'customer' && !allowed) return undefined;
  const id = author.kind === 'customer' ? psidOf(world.seed, groupId, author.id) : author.id;
  return { id, name: groupAuthorName(world, author) };
}

export const groupNode: NodeType<Group> = {
  name: 'Group',
  defaults: ['name', 'privacy', 'id'],
  fields: {
    id: (group) => group.id,
    name: (group) => group.name,
    description: (group) => group.description,
    privacy: (group) => group.privacy,
    member_count: (group) => group.memberCount,
    updated_time: (group) => graphTime(group.updatedAt),
    icon: () => undefined,
    cover: () => undefined,
    administrator: (group, { caller }) => caller.kind === 'user' && group.adminIds.includes(caller.personId),
    permissions: () => undefined,
  },
};

export const groupCommentNode: NodeType<GroupComment> = {
  name: 'Comment',
  defaults: ['created_time', 'from', 'message', 'id'],
  fields: {
    id: (comment) => comment.id,
    message: (comment) => comment.message,
    created_time: (comment) => graphTime(comment.createdAt),
    from: (comment, context) => from(comment.groupId, comment.author, context),
    parent: (comment) => (comment.parentId ? { id: comment.parentId } : undefined),
    permalink_url: (comment) =>
      `https://www.facebook.com/groups/${comment.groupId}/permalink/${comment.postId.split('_')[1] ?? ''}/?comment_id=${comment.id.split('_')[1] ?? ''}`,
    attachment: () => undefined,
    is_hidden: () => false,
    like_count: () => 0,
    comment_count: (comment, { world }) =>
      world.groups.comments.filter((row) => row.parentId === comment.id).length,
    comments: (comment, context, selection) =>
      nestedConnection(
        groupCommentNode,
        context.world.groups.comments.filter((row) => row.parentId === comment.id),
        context,
        selection,
      ),
  },
};

export const groupPostNode: NodeType<GroupPost> = {
  name: 'Post',
  defaults: ['updated_time', 'message', 'id'],
  fields: {
    id: (post) => post.id,
    message: (post) => post.message,
    created_time: (post) => graphTime(post.createdAt),
    updated_time: (post) => graphTime(post.updatedAt),
    from: (post, context) => from(post.groupId, post.author, context),
    permalink_url: (post) =>
      `https://www.facebook.com/groups/${post.groupId}/permalink/${post.id.split('_')[1] ?? ''}/`,
    attachments: () => undefined,
    full_picture: () => undefined,
    story: () => undefined,
    status_type: () => 'mobile_status_update',
    is_published: () => true,
    is_hidden: () => false,
    promotion_status: () => undefined,
    comments: (post, context, selection) =>
      nestedConnection(
        groupCommentNode,
        context.world.groups.commentsOf(post.id).filter((row) => !row.parentId),
        context,
        selection,
      ),
  },
};
