/** The part of the official SDK that the proof uses; it comes without types. */
declare module 'facebook-nodejs-business-sdk' {
  type Fields = string[];
  type Params = Record<string, unknown>;

  export class FacebookAdsApi {
    constructor(accessToken: string, locale?: string, crashLog?: boolean);
    static readonly GRAPH: string;
    static readonly VERSION: string;
  }

  /** One answer inside a batch. */
  export interface BatchAnswer {
    body: unknown;
    error: unknown;
  }

  export class FacebookAdsApiBatch {
    constructor(api: FacebookAdsApi);
    add(
      method: string,
      path: string[],
      params: Params,
      files: undefined,
      succeeded: (answer: BatchAnswer) => void,
      failed: (answer: BatchAnswer) => void,
    ): object;
    execute(): Promise<unknown>;
  }

  /** One page of an edge; `next()` follows `paging.next`. */
  export interface Cursor extends Array<Node> {
    hasNext(): boolean;
    next(): Promise<Cursor>;
    summary?: { total_count: number };
  }

  export class Node {
    constructor(id: string, data?: Params, parentId?: string, api?: FacebookAdsApi);
    id: string;
    exportData(): Record<string, unknown>;
    exportAllData?(): Record<string, unknown>;
    get(fields: Fields, params?: Params): Promise<Node>;
    update(fields: Fields, params?: Params): Promise<Node>;
    delete(fields?: Fields, params?: Params): Promise<{ success: boolean }>;
  }

  export class User extends Node {
    getAccounts(fields: Fields, params?: Params): Promise<Cursor>;
    getPermissions(fields: Fields, params?: Params): Promise<Cursor>;
    getGroups(fields: Fields, params?: Params): Promise<Cursor>;
  }

  export class Group extends Node {
    getFeed(fields: Fields, params?: Params): Promise<Cursor>;
  }

  export class Page extends Node {
    getFeed(fields: Fields, params?: Params): Promise<Cursor>;
    getConversations(fields: Fields, params?: Params): Promise<Cursor>;
    getSubscribedApps(fields: Fields, params?: Params): Promise<Cursor>;
    createSubscribedApp(fields: Fields, params: Params): Promise<Node>;
    deleteSubscribedApps(params?: Params): Promise<unknown>;
    createMessage(fields: Fields, params: Params): Promise<Node>;
  }

  export class PagePost extends Node {
    getComments(fields: Fields, params?: Params): Promise<Cursor>;
    createComment(fields: Fields, params: Params): Promise<Node>;
  }

  export class Comment extends Node {
    getComments(fields: Fields, params?: Params): Promise<Cursor>;
    createComment(fields: Fields, params: Params): Promise<Node>;
  }

  export class UnifiedThread extends Node {
    getMessages(fields: Fields, params?: Params): Promise<Cursor>;
  }

  export class IGUser extends Node {
    getMedia(fields: Fields, params?: Params): Promise<Cursor>;
    getStories(fields: Fields, params?: Params): Promise<Cursor>;
    createMention(fields: Fields, params: Params): Promise<Node>;
  }

  export class IGMedia extends Node {
    getComments(fields: Fields, params?: Params): Promise<Cursor>;
    createComment(fields: Fields, params: Params): Promise<Node>;
  }

  export class IGComment extends Node {
    getReplies(fields: Fields, params?: Params): Promise<Cursor>;
    createReply(fields: Fields, params: Params): Promise<Node>;
  }
}
