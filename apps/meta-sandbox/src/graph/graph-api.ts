import type { Callers } from './caller.js';
import { commentEdges, postEdges } from './comment-edges.js';
import { graphErrors } from './graph-error.js';
import type { EdgeTable, GraphCall, NodeKind } from './graph-call.js';
import type { GraphRequest } from './graph-request.js';
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
  page: pageEdges,
  instagram: instagramEdges,
  instagramMedia: instagramMediaEdges,
  instagramComment: instagramCommentEdges,
  instagramThread: instagramThreadEdges,
  instagramMessage: instagramMessageEdges,
  instagramProfile: instagramProfileEdges,
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
  ) {}

  async handle(request: GraphRequest): Promise<unknown> {
    const [id = '', edge = ''] = request.path.split('/');
    const call: GraphCall = { ...this.services, request, caller: this.callers.identify(request) };
    const node = resolveNode(id, call);
    const handler = handlerFor(node.kind, `${request.method} ${edge}`);
    if (!handler) throw graphErrors.unsupported(request.method, id);
    return handler(node.entity, call);
  }
}

function handlerFor(
  kind: NodeKind,
  key: string,
): ((entity: unknown, call: GraphCall) => unknown) | undefined {
  const edges = EDGES[kind] as Record<string, (entity: unknown, call: GraphCall) => unknown>;
  return Object.hasOwn(edges, key) ? edges[key] : undefined;
}
