import { inChannel } from './comment-threads.js';
import type { ConversationRow } from './conversation.entity.js';

/** A conversation as it was when it was locked, and as it is to be written. */
export interface BookEntry {
  readonly before: ConversationRow;
  readonly after: ConversationRow;
}

/** The locked conversations of one transaction, and what becomes of them. */
export class ConversationBook {
  private readonly entries = new Map<string, BookEntry>();
  private readonly idsByThread = new Map<string, string>();
  private readonly touched = new Set<string>();

  constructor(conversations: readonly ConversationRow[]) {
    for (const conversation of conversations) {
      this.entries.set(conversation.id, { before: conversation, after: conversation });
      const { channelId, kind, threadKey, id } = conversation;
      this.idsByThread.set(inChannel(channelId, `${kind} ${threadKey}`), id);
    }
  }

  has(id: string): boolean {
    return this.entries.has(id);
  }

  /** The present state. A conversation that is not locked here is a reason to try again, with its lock. */
  get(id: string): ConversationRow {
    const entry = this.entries.get(id);
    if (entry === undefined) throw new Error(`Conversation ${id} is not locked by this transaction`);
    return entry.after;
  }

  /** The conversation of a thread. */
  ofThread(channelId: string, kind: ConversationRow['kind'], threadKey: string): ConversationRow {
    const id = this.idsByThread.get(inChannel(channelId, `${kind} ${threadKey}`));
    if (id === undefined)
      throw new Error(`The ${kind} thread ${threadKey} is not locked by this transaction`);
    return this.get(id);
  }

  /** Replaces the present state. */
  put(after: ConversationRow): void {
    const entry = this.entries.get(after.id);
    if (entry === undefined) throw new Error(`Conversation ${after.id} is not locked by this transaction`);
    this.entries.set(after.id, { before: entry.before, after });
    this.touched.add(after.id);
  }

  /** Marks a conversation of which only a message changed. */
  touch(id: string): void {
    this.put(this.get(id));
  }

  /** What is to be written. */
  changes(): BookEntry[] {
    return [...this.entries.values()].filter(({ after }) => this.touched.has(after.id));
  }

  /** Takes out a conversation that does not exist any more. */
  drop(id: string): void {
    this.entries.delete(id);
    this.touched.delete(id);
  }
}
