import type { GraphCall, NodeKind, NodeKinds } from './graph-call.js';

type Resolved = { [K in NodeKind]: { kind: K; entity: NodeKinds[K] } }[NodeKind];

/** A Group, a post or a comment in one. */
export function resolveGroup(id: string, { world }: GraphCall): Resolved | undefined {
  const { groups, posts, comments } = world.groups;
  const group = groups.get(id);
  if (group) return { kind: 'group', entity: group };
  const post = posts.get(id);
  if (post) return { kind: 'groupPost', entity: post };
  const comment = comments.get(id);
  return comment && { kind: 'groupComment', entity: comment };
}
