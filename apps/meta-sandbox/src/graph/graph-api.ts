import type { FaultKnobs } from '../faults/knobs.js';
import { refusalError, refusalUsage, usageHeaders } from '../faults/refusal.js';
import type { Caller, Callers } from './caller.js';
import { businessEdges } from './business-edges.js';
import { commentEdges, postEdges } from './comment-edges.js';
import { graphErrors } from './graph-error.js';
import type { EdgeTable, GraphCall, NodeKind } from './graph-call.js';
import type { GraphRequest } from './graph-request.js';
import { groupCommentEdges, groupEdges, groupPostEdges } from './group-edges.js';
import { instagramEdges } from './instagram-account-edges.js';
import { instagramCommentEdges, instagramMediaEdges } from './instagram-comment-edges.js';
import {
  instagramMessageEdges,
  instagramProfileEdges,
  instagramThreadEdges,
} from './instagram-thread-edges.js';
import { pageEdges } from './page-edges.js';
import { resolveNode } from './resolve-node.js';
import { appEdges } from './subscription-edges.js';
import { messageEdges, profileEdges, threadEdges } from './thread-edges.js';
import { userEdges } from './user-edges.js';

const EDGES: EdgeTable = {
  app: appEdges,
  user: userEdges,
  business: businessEdges,
  page: pageEdges,
  instagram: instagramEdges,
  instagramMedia: instagramMediaEdges,
  instagramComment: instagramCommentEdges,
  instagramThread: instagramThreadEdges,
  instagramMessage: instagramMessageEdges,
  instagramProfile: instagramProfileEdges,
  group: groupEdges,
  groupPost: groupPostEdges,
  groupComment: groupCommentEdges,
  post: postEdges,
  comment: commentEdges,
  thread: threadEdges,
  message: messageEdges,
  profile: profileEdges,
};

export type CallServices = Omit<GraphCall, 'request' | 'caller'>;

/** Nodes and edges: who calls, what the id means, then the handler of `METHOD edge` for that kind of node. */
export class GraphApi {
  constructor(
    private readonly callers: Callers,
    private readonly services: CallServices,
    private readonly faults: FaultKnobs,
  ) {}

  async handle(request: GraphRequest): Promise<unknown> {
    const [id = '', edge = ''] = request.path.split('/');
    const call: GraphCall = { ...this.services, request, caller: this.callers.identify(request) };
    this.applyFaults(call);
    const node = resolveNode(id, call);
    const handler = handlerFor(node.kind, `${request.method} ${edge}`);
    if (!handler) throw graphErrors.unsupported(request.method, id);
    const answer = await handler(node.entity, call);
    const introspect = edge === '' && request.method === 'GET' && request.text('metadata') === '1';
    return introspect ? { ...Object(answer), metadata: metadataOf(node.kind, id, request) } : answer;
  }

  /** Usage headers and limits of the account that the call is for (6.4). */
  private applyFaults({ request, caller }: GraphCall): void {
    const accounts = accountsOf(caller);
    const known = Object.entries(this.faults.get().usage).find(([id]) => accounts.includes(id));
    if (known) Object.assign(request.answerHeaders, usageHeaders(...known));
    if (request.method === 'GET') request.listsAs = this.faults.takeOne('lists')?.as;
    const refusal = this.faults.takeRefusal(request.method, `/${request.path}`, accounts);
    if (!refusal) return;
    const usage = refusalUsage(refusal);
    const account = refusal.account ?? accounts[0];
    if (usage && account) Object.assign(request.answerHeaders, usageHeaders(account, usage));
    throw refusalError(refusal);
  }
}

function accountsOf(caller: Caller): string[] {
  if (caller.kind !== 'page') return [];
  const { id, instagram } = caller.page;
  return instagram ? [id, instagram.id] : [id];
}

/** `metadata=1`: the kind of node and its edges (4.1). */
function metadataOf(kind: NodeKind, id: string, { version }: GraphRequest): object {
  const edges = Object.keys(EDGES[kind]).filter((key) => key.startsWith('GET ') && key !== 'GET ');
  const connections = edges.map((key) => [
    key.slice(4),
    `https://graph.facebook.com/${version}/${id}/${key.slice(4)}`,
  ]);
  return { type: kind, connections: Object.fromEntries(connections) };
}

function handlerFor(
  kind: NodeKind,
  key: string,
): ((entity: unknown, call: GraphCall) => unknown) | undefined {
  const edges = EDGES[kind] as Record<string, (entity: unknown, call: GraphCall) => unknown>;
  return Object.hasOwn(edges, key) ? edges[key] : undefined;
}
