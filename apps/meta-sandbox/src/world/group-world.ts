import type { Group, GroupComment, GroupPost } from './group-types.js';
import type { Table, TableMaker } from './table.js';

/** Groups' tables; they are there in both modes, but Graph serves them in legacy mode only. */
export class GroupWorld {
  readonly groups: Table<Group>;
  readonly posts: Table<GroupPost>;
  readonly comments: Table<GroupComment>;

  constructor(table: TableMaker) {
    this.groups = table('groups');
    this.posts = table('groupPosts');
    this.comments = table('groupComments');
  }

  /** Newest activity first. */
  postsOf(groupId: string): GroupPost[] {
    const rows = this.posts.filter((post) => post.groupId === groupId).toReversed();
    return rows.sort((a, b) => b.updatedAt - a.updatedAt);
  }

  /** Oldest first. */
  commentsOf(postId: string): GroupComment[] {
    return this.comments.filter((comment) => comment.postId === postId);
  }
}
