import { createHash } from 'node:crypto';
import type * as t from './instagram-types.js';
import type { Clock } from './clock.js';
import type { Ids } from './ids.js';
import type { Table, TableMaker } from './table.js';
import type { Customer, InstagramAccount, Page } from './types.js';

/** What Instagram's part has to know of the whole. */
interface Surroundings {
  seed: number;
  clock: Clock;
  pages: Table<Page>;
}

const DAY = 24 * 3_600_000;

function digits(text: string, first: string, length: number): string {
  const number = BigInt(`0x${createHash('sha256').update(text).digest('hex')}`).toString();
  return (first + number).slice(0, length);
}

/** Instagram's tables and the questions that more than one place asks them. */
export class InstagramWorld {
  readonly media: Table<t.InstagramMedia>;
  readonly comments: Table<t.InstagramComment>;
  readonly people: Table<t.InstagramPerson>;
  readonly igsids: Table<t.InstagramScopedId>;
  readonly threads: Table<t.InstagramThread>;
  readonly messages: Table<t.InstagramMessage>;
  private readonly settingsTable: Table<t.InstagramSettings>;

  constructor(
    table: TableMaker,
    private readonly world: () => Surroundings,
  ) {
    this.media = table('instagramMedia');
    this.comments = table('instagramComments');
    this.people = table('instagramPeople');
    this.igsids = table('instagramIds');
    this.threads = table('instagramThreads');
    this.messages = table('instagramMessages');
    this.settingsTable = table('instagramSettings');
  }

  /** A professional account with the Page to which it is linked. */
  account(id: string): { page: Page; account: InstagramAccount } | undefined {
    const page = this.world().pages.find((candidate) => candidate.instagram?.id === id);
    return page?.instagram && { page, account: page.instagram };
  }

  /** The customer's IGSID towards an account, made at first contact. */
  igsid(accountId: string, customerId: string): string {
    const id = this.igsidOf(accountId, customerId);
    if (!this.igsids.get(id)) this.igsids.put({ id, accountId, customerId });
    return id;
  }

  /** The same without making it known: for pages that only show it. */
  igsidOf(accountId: string, customerId: string): string {
    return digits(`igsid:${this.world().seed}:${accountId}:${customerId}`, '8', 16);
  }

  /** The scoped id of the account towards itself: `self_ig_scoped_id` (3.6). */
  selfScopedId(accountId: string): string {
    return digits(`self:${accountId}`, '9', 16);
  }

  person(customerId: string): t.InstagramPerson {
    return this.people.get(customerId) ?? { id: customerId, private: false, gone: false, follower: true };
  }

  settings(accountId: string): t.InstagramSettings {
    const defaults = { commentIdKey: 'id', messageAccess: true, severalImages: true } as const;
    return this.settingsTable.get(accountId) ?? { id: accountId, ...defaults };
  }

  saveSettings(settings: t.InstagramSettings): t.InstagramSettings {
    return this.settingsTable.put(settings);
  }

  thread(accountId: string, igsid: string): t.InstagramThread | undefined {
    return this.threads.get(`aWdfZAG06${digits(`thread:${accountId}:${igsid}`, '1', 30)}`);
  }

  openThread(page: Page, accountId: string, customerId: string): t.InstagramThread {
    const igsid = this.igsid(accountId, customerId);
    const known = this.thread(accountId, igsid);
    if (known) return known;
    const id = `aWdfZAG06${digits(`thread:${accountId}:${igsid}`, '1', 30)}`;
    const updatedAt = this.world().clock.now();
    return this.threads.put({ id, accountId, pageId: page.id, igsid, customerId, updatedAt, request: true });
  }

  /** Newest first, without what was unsent (4.3). */
  messagesOf(threadId: string): t.InstagramMessage[] {
    return this.messages.filter((row) => row.threadId === threadId && !row.unsent).toReversed();
  }

  /** Stories are there for 24 hours (4.4). */
  isStoryOver(media: t.InstagramMedia): boolean {
    return media.product === 'STORY' && this.world().clock.now() - media.createdAt >= DAY;
  }

  /** Comments under a media, newest first (4.4). */
  commentsOf(mediaId: string): t.InstagramComment[] {
    const rows = this.comments.filter((row) => row.mediaId === mediaId).toReversed();
    return rows.sort((a, b) => b.createdAt - a.createdAt);
  }

  /** Replies to a comment, oldest first [unverified]. */
  repliesOf(commentId: string): t.InstagramComment[] {
    return this.comments.filter((row) => row.parentId === commentId);
  }
}

/** A customer's user name on Instagram, made of the name; the end of the id keeps it unique. */
export function instagramUsername(customer: Customer): string {
  const plain = customer.name.normalize('NFKD').toLowerCase().replace(/ı/g, 'i').replace(/ß/g, 'ss');
  const name = plain
    .replace(/[^a-z0-9 ]/g, '')
    .trim()
    .replace(/ +/g, '.');
  return `${name === '' ? 'user' : name}_${customer.id.slice(-3)}`;
}

/** Id of a new media, comment or message, shaped like Meta's (0.2). */
export const instagramIds = {
  media: (ids: Ids): string => ids.digits('179', 17),
  comment: (ids: Ids): string => ids.digits('1786', 17),
  message: (ids: Ids): string => `aWdfZAG1faXRlbTo${ids.message().slice(2, 82)}`,
};
