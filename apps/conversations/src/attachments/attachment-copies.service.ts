import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AttachmentCopiesRepository } from './attachment-copies.repository.js';
import { reconcile, type CopiedMessage } from './reconcile-copies.js';

/** Keeps the copies in step with the messages. The copying itself comes after the transaction (`CopyWorker`). */
@Injectable()
export class AttachmentCopies {
  constructor(private readonly copies: AttachmentCopiesRepository) {}

  /**
   * One row per attachment of each message, in the transaction that writes the messages. Of a removed message nothing stays
   * (domain.md 6); its bytes are deleted after the commit. The order of calls does not matter.
   */
  async sync(manager: EntityManager, messages: readonly CopiedMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const known = await this.copies.findByMessages(
      manager,
      messages.map(({ id }) => id),
    );
    const { dropped, added, changed } = reconcile(messages, known, new Date());
    await this.copies.remove(manager, dropped);
    await this.copies.insert(manager, added);
    await this.copies.update(manager, changed);
  }

  /** Lets go of all copies of messages that are about to be deleted, or whose content is. */
  async drop(manager: EntityManager, messageIds: readonly string[]): Promise<void> {
    if (messageIds.length === 0) return;
    await this.copies.remove(manager, await this.copies.findByMessages(manager, messageIds));
  }
}
