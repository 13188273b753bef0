import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ConversationKind } from '#shared/contracts/conversations.js';
import { newStorageKey } from '#shared/storage/storage-key.js';
import { selectList, updateRows } from '../database/multi-row.js';
import { AttachmentCopyEntity, type AttachmentCopyRow } from './attachment-copy.entity.js';

/** A copy that this process makes, until its lease ends, and what is needed to ask the platform for it again. */
export interface LeasedCopy extends AttachmentCopyRow {
  storageKey: string;
  channelId: string;
  conversationId: string;
  platformMessageId: string | null;
  kind: ConversationKind;
}

/** Longer than a fetch may take (`FetchLimits.totalMs`) together with storing it. */
const leaseMs = 300_000;

/** Who makes which copy: several processes may run, and each copy is made by one. */
@Injectable()
export class CopyLeases {
  /** Takes up to `limit` copies that are due; nobody else gets them before the lease ends. */
  async take(manager: EntityManager, limit: number): Promise<LeasedCopy[]> {
    const due: (AttachmentCopyRow & Omit<LeasedCopy, 'storageKey'>)[] = await manager.query(
      `select ${selectList(manager, AttachmentCopyEntity, 'a')}, m.channel_id as "channelId",
         m.conversation_id as "conversationId", m.platform_message_id as "platformMessageId", c.kind
       from attachment_copies a
       join messages m on m.id = a.message_id
       join conversations c on c.id = m.conversation_id
       where a.state = 'pending' and a.next_attempt_at <= now()
       order by a.next_attempt_at
       limit $1
       for update of a skip locked`,
      [limit],
    );
    const leased = due.map((copy) => ({
      ...copy,
      storageKey: copy.storageKey ?? newStorageKey('attachments'),
      attempts: copy.attempts + 1,
      nextAttemptAt: new Date(Date.now() + leaseMs),
    }));
    await updateRows(manager, AttachmentCopyEntity, ['storageKey', 'attempts', 'nextAttemptAt'], leased);
    return leased;
  }

  /** The copy as it is now, locked; null when it was taken back meanwhile. The caller holds its conversation's lock. */
  async still(manager: EntityManager, { id, storageKey }: LeasedCopy): Promise<AttachmentCopyRow | null> {
    const [copy]: AttachmentCopyRow[] = await manager.query(
      `select ${selectList(manager, AttachmentCopyEntity, 'a')} from attachment_copies a
       where a.id = $1 and a.storage_key = $2 and a.state = 'pending' for update`,
      [id, storageKey],
    );
    return copy ?? null;
  }

  /** In which conversation a message stands now; threads may have been joined. */
  async conversationOf(manager: EntityManager, messageId: string): Promise<string | null> {
    const [message]: { conversationId: string }[] = await manager.query(
      `select conversation_id as "conversationId" from messages where id = $1`,
      [messageId],
    );
    return message?.conversationId ?? null;
  }
}
