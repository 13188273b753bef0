/** Facebook Groups as they were until 2024-04-22 (meta-platform.md 4.6). Times are milliseconds of the sandbox clock. */

export interface Group {
  id: string;
  name: string;
  description: string;
  privacy: 'OPEN' | 'CLOSED';
  memberCount: number;
  /** People who administer it and have installed the app there. */
  adminIds: string[];
  updatedAt: number;
}

/** A member, one of the people who administer it, or a Page that posts in it. */
export interface GroupAuthor {
  kind: 'customer' | 'person' | 'page';
  id: string;
}

/** `id` is `{group}_{post}` (0.2). */
export interface GroupPost {
  id: string;
  groupId: string;
  author: GroupAuthor;
  message: string;
  createdAt: number;
  updatedAt: number;
}

export interface GroupComment {
  id: string;
  groupId: string;
  postId: string;
  parentId?: string;
  author: GroupAuthor;
  message: string;
  createdAt: number;
}
