import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DraftsRepository } from '../drafts/drafts.repository.js';
import { NotesRepository } from '../notes/notes.repository.js';

/** What agents have written on a conversation and not sent. */
@Injectable()
export class AgentsTexts {
  constructor(
    private readonly notes: NotesRepository,
    private readonly drafts: DraftsRepository,
  ) {}

  /** Gives it to another conversation. */
  async moveAll(
    manager: EntityManager,
    fromConversationId: string,
    intoConversationId: string,
  ): Promise<void> {
    await this.notes.moveAll(manager, fromConversationId, intoConversationId);
    await this.drafts.moveAll(manager, fromConversationId, intoConversationId);
  }
}
