import type { Config } from '../config.js';
import type { Group, GroupAuthor, GroupComment, GroupPost } from './group-types.js';
import type { TableMaker } from './instagram-world.js';
import type { Table } from './table.js';
import type { World } from './world.js';

const HOUR = 3_600_000;

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

/** Does Graph serve Groups? By setting, else as configured. */
export function hasLegacyGroups(config: Pick<Config, 'legacyGroups'>, world: World): boolean {
  return world.settings.legacyGroups ?? config.legacyGroups;
}

/** Name of whoever wrote in a Group. */
export function groupAuthorName(world: World, author: GroupAuthor): string {
  if (author.kind === 'page') return world.pages.get(author.id)?.name ?? '';
  if (author.kind === 'person') return world.people.get(author.id)?.name ?? '';
  return world.customers.get(author.id)?.name ?? '';
}

/** One Group that the first person administers, with a post of a member; drawn last. */
export function seedGroups(world: World): void {
  const admin = world.people.all()[0];
  const member = world.customers.all()[0];
  if (!admin || !member) return;
  const createdAt = world.clock.now() - 30 * HOUR;
  const group = world.groups.groups.put({
    id: world.ids.digits('24', 15),
    name: 'Sonnenkorn-Backfreunde',
    description: 'Rezepte, Fragen und Fotos rund ums Backen.',
    privacy: 'CLOSED',
    memberCount: 214,
    adminIds: [admin.id],
    updatedAt: createdAt,
  });
  world.groups.posts.put({
    id: world.ids.post(group.id),
    groupId: group.id,
    author: { kind: 'customer', id: member.id },
    message: 'Mein Sauerteig geht nicht auf. Was mache ich falsch?',
    createdAt,
    updatedAt: createdAt,
  });
}
