import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { hasChannelRole, type Actor } from '#shared/contracts/actor.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import type { ThreadEntry } from '#shared/contracts/conversations.js';
import type { notesRpc } from '#shared/contracts/notes.js';
import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { ConversationAccess } from '../conversations/conversation-access.js';
import { ConversationNews } from '../conversations/conversation-news.js';
import type { ConversationRow } from '../conversations/conversation.entity.js';
import { storableText } from '../messages/storable-text.js';
import { deletedNote, editedNote } from './note-changes.js';
import { toNoteEntry } from './note-entry.js';
import type { NoteRow } from './note.entity.js';
import { NotesRepository } from './notes.repository.js';

type AddNote = RpcRequest<typeof notesRpc.add>;
type Target = Pick<RpcRequest<typeof notesRpc.delete>, 'actor' | 'conversationId' | 'noteId'>;

/** Keeps internal notes on conversations. They are the company's own text: erasing a customer leaves them (docs/glossary.md). */
@Injectable()
export class NotesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: ConversationAccess,
    private readonly notes: NotesRepository,
    private readonly news: ConversationNews,
  ) {}

  /** Adds a note, once per key. Errors: `not-found`, `idempotency-key-reused`. */
  async add(request: AddNote): Promise<RpcResponse<typeof notesRpc.add>> {
    const { actor, conversationId, idempotencyKey } = request;
    return this.transactions.run(async (manager) => {
      const conversation = await this.access.lock(manager, actor, conversationId, 'viewer');
      const key = { conversationId, authorId: actor.userId, idempotencyKey };
      const earlier = await this.notes.findByKey(manager, key);
      if (earlier !== null && earlier.requestHash !== hashOf(request.text))
        throw new DomainError('idempotency-key-reused');
      if (earlier !== null) return { entry: toNoteEntry(earlier), replayed: true };
      const note = noteOf(request, conversation);
      await this.notes.insert(manager, note);
      await this.news.detail(manager, [conversation]);
      return { entry: toNoteEntry(note), replayed: false };
    });
  }

  /** Errors: `not-found` (of a deleted one too), `role-missing`. */
  async edit(request: RpcRequest<typeof notesRpc.edit>): Promise<ThreadEntry> {
    const text = storableText(request.text);
    return this.change(request, (note) => {
      if (note.deletedAt !== null) throw new DomainError('not-found');
      return editedNote(note, text, new Date());
    });
  }

  /** Errors: `not-found`, `role-missing`. */
  async delete(request: RpcRequest<typeof notesRpc.delete>): Promise<ThreadEntry> {
    return this.change(request, (note) => deletedNote(note, request.actor.userId, new Date()));
  }

  private async change(
    { actor, conversationId, noteId }: Target,
    decide: (note: NoteRow) => NoteRow,
  ): Promise<ThreadEntry> {
    return this.transactions.run(async (manager: EntityManager) => {
      const conversation = await this.access.lock(manager, actor, conversationId, 'viewer');
      const note = await this.notes.find(manager, conversationId, noteId);
      if (note === null) throw new DomainError('not-found');
      checkMayChange(actor, note);
      const after = decide(note);
      if (after !== note) {
        await this.notes.update(manager, after);
        await this.news.detail(manager, [conversation]);
      }
      return toNoteEntry(after);
    });
  }
}

function checkMayChange(actor: Actor, { authorId, channelId }: NoteRow): void {
  if (authorId === actor.userId || hasChannelRole(actor, channelId, 'supervisor')) return;
  throw new DomainError('role-missing', { detail: 'Only Supervisors change notes of others' });
}

function noteOf({ actor, text, idempotencyKey }: AddNote, conversation: ConversationRow): NoteRow {
  return {
    id: newId(),
    organizationId: conversation.organizationId,
    channelId: conversation.channelId,
    conversationId: conversation.id,
    authorId: actor.userId,
    authorName: actor.name,
    text: storableText(text),
    versions: [],
    createdAt: new Date(),
    editedAt: null,
    deletedAt: null,
    deletedBy: null,
    idempotencyKey,
    requestHash: hashOf(text),
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
