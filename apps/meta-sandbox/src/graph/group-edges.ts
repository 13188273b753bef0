import type { Group, GroupComment, GroupPost } from '../world/group-types.js';
import { hasLegacyGroups } from '../world/group-facts.js';
import type { Person } from '../world/types.js';
import { requireScope, type UserCaller } from './caller.js';
import { graphErrors } from './graph-error.js';
import type { EdgeTable, GraphCall } from './graph-call.js';
import { groupCommentNode, groupNode, groupPostNode } from './group-nodes.js';
import { render, type NodeType } from './node-type.js';
import { pageOptions, pageUrl, paginate } from './paging.js';
import { timeParam } from './time-param.js';

/** Only data of the last 90 days (4.6). */
const KEPT_MS = 90 * 24 * 3_600_000;

/** Removed on 2024-04-22: only a sandbox in legacy mode serves Groups; the error is (#3) [unverified, 4.6]. */
export function requireLegacyGroups({ config, world }: GraphCall): void {
  if (!hasLegacyGroups(config, world)) throw graphErrors.capability();
}

/** A person who administers the Group; everybody else sees nothing of it. */
function authorize(groupId: string, id: string, call: GraphCall): UserCaller {
  requireLegacyGroups(call);
  const { caller, world, request } = call;
  const isAdmin =
    caller.kind === 'user' && world.groups.groups.get(groupId)?.adminIds.includes(caller.personId);
  if (caller.kind !== 'user' || !isAdmin) throw graphErrors.unsupported(request.method, id);
  return caller;
}

function list<T extends { id: string }>(type: NodeType<T>, rows: T[], call: GraphCall): object {
  const { request, config } = call;
  const part = paginate(rows, pageOptions(request), 100, pageUrl(config.publicUrl, request));
  const fields = request.fields();
  return { ...part, data: part.data.map((row) => render(type, row, call, fields)) };
}

/** `GET /me/groups`; the sandbox knows only Groups that somebody administers. */
export function groupsOf(person: Person, call: GraphCall): object {
  requireLegacyGroups(call);
  return list(
    groupNode,
    call.world.groups.groups.filter((group) => group.adminIds.includes(person.id)),
    call,
  );
}

/** By last activity, which is also what `since` and `until` look at [unverified]. */
function feed(group: Group, call: GraphCall): object {
  authorize(group.id, group.id, call);
  const now = call.world.clock.now();
  const since = Math.max(timeParam(call, 'since') ?? 0, now - KEPT_MS);
  const until = timeParam(call, 'until') ?? Infinity;
  const rows = call.world.groups.postsOf(group.id);
  return list(
    groupPostNode,
    rows.filter((post) => post.updatedAt >= since && post.updatedAt <= until),
    call,
  );
}

function requireMessage(call: GraphCall): string {
  return call.request.requireText('message');
}

function authorizeWrite(groupId: string, id: string, call: GraphCall): UserCaller {
  const caller = authorize(groupId, id, call);
  requireScope(caller, 'publish_to_groups');
  return caller;
}

export const groupEdges: EdgeTable['group'] = {
  'GET ': (group, call) => {
    authorize(group.id, group.id, call);
    return render(groupNode, group, call, call.request.fields());
  },
  'GET feed': feed,
  'POST feed': (group, call) => {
    const { personId } = authorizeWrite(group.id, group.id, call);
    return { id: call.groups.post(group.id, { kind: 'person', id: personId }, requireMessage(call)).id };
  },
};

function commentsOf(post: GroupPost, call: GraphCall): GroupComment[] {
  const all = call.world.groups.commentsOf(post.id);
  const rows = call.request.text('filter') === 'stream' ? all : all.filter((row) => !row.parentId);
  const since = timeParam(call, 'since') ?? 0;
  const wanted = rows.filter((row) => row.createdAt >= since);
  return call.request.text('order') === 'reverse_chronological' ? wanted.toReversed() : wanted;
}

export const groupPostEdges: EdgeTable['groupPost'] = {
  'GET ': (post, call) => {
    authorize(post.groupId, post.id, call);
    return render(groupPostNode, post, call, call.request.fields());
  },
  'GET comments': (post, call) => {
    authorize(post.groupId, post.id, call);
    return list(groupCommentNode, commentsOf(post, call), call);
  },
  'POST comments': (post, call) => {
    const { personId } = authorizeWrite(post.groupId, post.id, call);
    return { id: call.groups.answer(post, personId, requireMessage(call)).id };
  },
};

/** A reply hangs under the root comment. */
function reply(comment: GroupComment, call: GraphCall): object {
  const { personId } = authorizeWrite(comment.groupId, comment.id, call);
  const post = call.world.groups.posts.get(comment.postId);
  if (!post) throw graphErrors.unsupported('POST', comment.id);
  const parentId = comment.parentId ?? comment.id;
  return { id: call.groups.answer(post, personId, requireMessage(call), parentId).id };
}

export const groupCommentEdges: EdgeTable['groupComment'] = {
  'GET ': (comment, call) => {
    authorize(comment.groupId, comment.id, call);
    return render(groupCommentNode, comment, call, call.request.fields());
  },
  'GET comments': (comment, call) => {
    authorize(comment.groupId, comment.id, call);
    return list(
      groupCommentNode,
      call.world.groups.comments.filter((row) => row.parentId === comment.id),
      call,
    );
  },
  'POST comments': reply,
  'DELETE ': (comment, call) => {
    authorizeWrite(comment.groupId, comment.id, call);
    call.groups.remove(comment);
    return { success: true };
  },
};
