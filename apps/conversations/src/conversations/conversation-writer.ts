import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { conversationsEvents, type ConversationChange } from '#shared/contracts/conversations.js';
import { newId } from '#shared/database/ids.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { messageMoves, type Move } from '../queue/queue-moves.js';
import type { BookEntry } from './conversation-book.js';
import type { ConversationRow } from './conversation.entity.js';
import { ConversationsRepository } from './conversations.repository.js';
import { unsaid, type ThreadEventRow } from './thread-event.entity.js';
import { ThreadEventsRepository } from './thread-events.repository.js';

/**
 * What changed conversations: an agent or the timer at a time, or what became known. `told`: what kind of change it is follows from the
 * conversation itself.
 */
export type ChangeCause =
  | {
      change: 'message' | 'moved' | 'detail';
      agentId: string;
      at: Date;
      by?: 'undo';
      reasonId?: string | null;
    }
  | { change: 'moved'; by: 'timer'; at: Date }
  | {
      change: 'told' | 'delivery' | 'detail';
      receivedAtOf: (conversationId: string) => string | null;
    };

/** The one way in which changed conversations are stored: row, moves and outgoing events, in the caller's transaction. */
@Injectable()
export class ConversationWriter {
  constructor(
    private readonly conversations: ConversationsRepository,
    private readonly threadEvents: ThreadEventsRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Writes the changes, each with the next version, and answers with the conversations as stored. */
  async write(
    manager: EntityManager,
    changes: readonly BookEntry[],
    cause: ChangeCause,
  ): Promise<ConversationRow[]> {
    if (changes.length === 0) return [];
    const written = changes.map(({ before, after }) => ({
      before,
      after: { ...after, version: before.version + 1 },
    }));
    const rows = written.map(({ after }) => after);
    await this.conversations.save(manager, rows);
    await this.threadEvents.insert(
      manager,
      written.flatMap((entry) => threadEventsOf(entry, cause)),
    );
    await this.announce(manager, written, cause);
    return rows;
  }

  /** Tells that a conversation was joined to another and is gone. */
  async announceGone(
    manager: EntityManager,
    gone: readonly ConversationRow[],
    cause: ChangeCause,
  ): Promise<void> {
    const entries = gone.map((before) => ({ before, after: { ...before, version: before.version + 1 } }));
    await this.announce(manager, entries, cause);
  }

  private async announce(
    manager: EntityManager,
    entries: readonly BookEntry[],
    cause: ChangeCause,
  ): Promise<void> {
    // One event for all: a batch may change hundreds, and each event is a row and a message of its own.
    const byOrganization = new Map<string, ConversationChange[]>();
    for (const entry of entries) {
      const { organizationId } = entry.after;
      const changes = byOrganization.get(organizationId) ?? [];
      changes.push(...changeOf(entry, cause));
      byOrganization.set(organizationId, changes);
    }
    const events = [...byOrganization]
      .filter(([, changes]) => changes.length > 0)
      .map(([organizationId, changes]) => ({ organizationId, changes }));
    if (events.length > 0) await this.outbox.addMany(manager, conversationsEvents.changed, events);
  }
}

function threadEventsOf(entry: BookEntry, cause: ChangeCause): ThreadEventRow[] {
  const { id: conversationId, organizationId, ownerId } = entry.after;
  const agentId = 'agentId' in cause ? cause.agentId : null;
  const line = { ...unsaid, organizationId, conversationId, agentId, ownerId };
  const moves = movesOf(entry, cause).map(({ from, to, by }) => ({
    ...line,
    id: newId(),
    type: 'moved' as const,
    at: timeOf(by, entry.after, cause),
    fromQueue: from,
    toQueue: to,
    by,
    reasonId: 'agentId' in cause ? (cause.reasonId ?? null) : null,
  }));
  if (!isOwnerChange(entry) || !('agentId' in cause)) return moves;
  const owned = { ...line, id: newId(), type: 'owned' as const, at: cause.at };
  return [...moves, { ...owned, fromOwnerId: entry.before.ownerId }];
}

function movesOf({ before, after }: BookEntry, cause: ChangeCause): Move[] {
  if (!('at' in cause)) return messageMoves(before, after);
  if (after.queue === null || after.queue === before.queue) return [];
  return [{ from: before.queue, to: after.queue, by: cause.by ?? 'agent' }];
}

/** That resolving removes the owner goes without saying. */
function isOwnerChange({ before, after }: BookEntry): boolean {
  return before.ownerId !== after.ownerId && after.queue !== 'resolved';
}

function timeOf(by: Move['by'], after: ConversationRow, cause: ChangeCause): Date {
  if ('at' in cause) return cause.at;
  const at = by === 'customer' ? after.lastInboundAt : after.lastOutsideAt;
  if (at === null) throw new Error(`Conversation ${after.id} was moved by a message without a time`);
  return at;
}

/** Nothing is told about a conversation that nobody can see, or could until now. */
function changeOf({ before, after }: BookEntry, cause: ChangeCause): ConversationChange[] {
  const queue = after.queue ?? before.queue;
  if (queue === null) return [];
  return [
    {
      channelId: after.channelId,
      conversationId: after.id,
      queue,
      previousQueue: before.queue,
      change: cause.change === 'told' ? changeTold(before, after) : cause.change,
      version: after.version,
      receivedAt: 'receivedAtOf' in cause ? cause.receivedAtOf(after.id) : null,
    },
  ];
}

/** Edits, reactions and the like move nothing; receipts tell how far replies got. */
function changeTold(before: ConversationRow, after: ConversationRow): ConversationChange['change'] {
  if (before.messageCount !== after.messageCount || before.queue !== after.queue) return 'message';
  const reached = ({ deliveredUpTo, readUpTo }: ConversationRow): string =>
    `${deliveredUpTo?.getTime()} ${readUpTo?.getTime()}`;
  return reached(before) === reached(after) ? 'detail' : 'delivery';
}
