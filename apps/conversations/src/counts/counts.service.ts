import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '#shared/contracts/actor.js';
import type { ConversationCounts } from '#shared/contracts/conversations.js';
import { ConversationCountsRepository } from './conversation-counts.repository.js';

@Injectable()
export class CountsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly counts: ConversationCountsRepository,
  ) {}

  async count(actor: Actor): Promise<ConversationCounts> {
    return this.counts.read(this.dataSource.manager, actor);
  }
}
