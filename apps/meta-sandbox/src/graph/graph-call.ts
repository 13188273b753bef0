import type { BusinessActions } from '../people/business-actions.js';
import type {
  Comment,
  Customer,
  InstagramAccount,
  Message,
  Page,
  Person,
  Post,
  Thread,
} from '../world/types.js';
import type { GraphRequest } from './graph-request.js';
import type { ReadContext } from './node-type.js';

/** One authenticated Graph call with what its handler may use. */
export interface GraphCall extends ReadContext {
  request: GraphRequest;
  business: BusinessActions;
}

export type Profile = Customer & { psid: string; pageId: string };

/** What an id in the path can stand for. */
export interface NodeKinds {
  app: { id: string };
  user: Person;
  page: Page;
  instagram: { page: Page; account: InstagramAccount };
  post: Post;
  comment: Comment;
  thread: Thread;
  message: Message;
  profile: Profile;
}

export type NodeKind = keyof NodeKinds;

/** A handler of `METHOD edge` (an empty edge is the node itself) for one kind of node. */
export type EdgeHandler<K extends NodeKind> = (entity: NodeKinds[K], call: GraphCall) => unknown;

export type EdgeTable = { [K in NodeKind]: Record<string, EdgeHandler<K>> };
