import { Injectable } from '@nestjs/common';
import { Transactions } from '#shared/messaging/transactions.js';
import { ConversationWriter } from '../conversations/conversation-writer.js';
import { actAsTimer } from '../queue/queue-moves.js';
import { DueRepository } from './due.repository.js';

/** Resolves what nobody has touched for the time that its channel sets (domain.md 5, docs/adr/0013). */
@Injectable()
export class AutoResolveService {
  constructor(
    private readonly transactions: Transactions,
    private readonly due: DueRepository,
    private readonly writer: ConversationWriter,
  ) {}

  /**
   * Resolves up to `limit` conversations in one short transaction, and tells how many there were and how far their deadlines go. Any
   * number of processes can do so at once. The channel is not asked for: a removed or paused one has conversations all the same.
   */
  async resolveNext(since: Date | null, limit: number): Promise<{ count: number; upTo: Date | null }> {
    return this.transactions.run(async (manager) => {
      const at = await this.due.begin(manager);
      const due = await this.due.lock(manager, since, limit);
      await this.writer.write(
        manager,
        due.map((before) => ({ before, after: actAsTimer(before) })),
        { change: 'moved', by: 'timer', at },
      );
      return { count: due.length, upTo: due.at(-1)?.autoResolveAt ?? since };
    });
  }
}
