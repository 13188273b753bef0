import { z } from 'zod';
import type { Group, GroupComment, GroupPost } from '../world/group-types.js';
import type { World } from '../world/world.js';
import { action, customerText, ref, type ActionTable } from './action-table.js';
import type { GroupActivity } from './group-activity.js';
import type { References } from './references.js';
import { SandboxError } from './sandbox-error.js';

function missing(what: string, id: string): never {
  throw SandboxError.notFound(what, id);
}

/** Finds Groups and what is in them; a Group also by its name. */
export function groupReferences(world: World) {
  const { groups, posts, comments } = world.groups;
  return {
    group: (id: string): Group =>
      groups.get(id) ?? groups.find((row) => row.name === id) ?? missing('Group', id),
    post: (id: string): GroupPost => posts.get(id) ?? missing('post', id),
    comment: (id: string): GroupComment => comments.get(id) ?? missing('comment', id),
  };
}

/** Posts and comments in Groups by members, and by a Page (4.6, 3.7). */
export function groupActions(world: World, refs: References, activity: GroupActivity): ActionTable {
  const found = groupReferences(world);
  const shape = z.enum(['messaging', 'changes']).default('messaging');
  return {
    'group-post': action(
      z.strictObject({ customer: ref, group: ref, text: customerText }),
      ({ customer, group, text }) =>
        activity.post(found.group(group).id, { kind: 'customer', id: refs.customer(customer).id }, text),
    ),
    /** A Page publishes in the Group: comments on it come as its `group_feed`. */
    'group-page-post': action(
      z.strictObject({ page: ref, group: ref, text: customerText }),
      ({ page, group, text }) =>
        activity.post(found.group(group).id, { kind: 'page', id: refs.page(page).id }, text),
    ),
    'group-comment': action(
      z.strictObject({ customer: ref, post: ref, text: customerText, shape }),
      ({ customer, post, text, shape: told }) =>
        activity.comment(found.post(post), { kind: 'customer', id: refs.customer(customer).id }, text, {
          shape: told,
        }),
    ),
    'group-reply': action(
      z.strictObject({ customer: ref, comment: ref, text: customerText, shape }),
      ({ customer, comment, text, shape: told }) => {
        const target = found.comment(comment);
        const author = { kind: 'customer' as const, id: refs.customer(customer).id };
        const parentId = target.parentId ?? target.id;
        return activity.comment(found.post(target.postId), author, text, { parentId, shape: told });
      },
    ),
    'group-remove-comment': action(z.strictObject({ comment: ref }), ({ comment }) => {
      activity.remove(found.comment(comment));
      return { id: comment, removed: true };
    }),
  };
}
