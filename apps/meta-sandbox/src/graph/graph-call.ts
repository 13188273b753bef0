import type { BusinessActions } from '../people/business-actions.js';
import type { Callbacks } from '../people/callbacks.js';
import type { ThreadControl } from '../people/thread-control.js';
import type { GroupActivity } from '../people/group-activity.js';
import type { Group, GroupComment, GroupPost } from '../world/group-types.js';
import type { InstagramBusiness } from '../people/instagram-business.js';
import type { InstagramDirect } from '../people/instagram-direct.js';
import type {
  InstagramComment,
  InstagramMedia,
  InstagramMessage,
  InstagramScopedId,
  InstagramThread,
} from '../world/instagram-types.js';
import type {
  Business,
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
  instagram: InstagramBusiness;
  instagramDirect: InstagramDirect;
  groups: GroupActivity;
  control: ThreadControl;
  callbacks: Callbacks;
}

export type Profile = Customer & { psid: string; pageId: string };

/** What an id in the path can stand for. */
export interface NodeKinds {
  app: { id: string };
  user: Person;
  business: Business;
  page: Page;
  instagram: { page: Page; account: InstagramAccount };
  instagramMedia: InstagramMedia;
  instagramComment: InstagramComment;
  instagramThread: InstagramThread;
  instagramMessage: InstagramMessage;
  instagramProfile: InstagramScopedId;
  group: Group;
  groupPost: GroupPost;
  groupComment: GroupComment;
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
