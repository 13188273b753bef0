import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '#shared/database/ids.js';
import { DiscardedFilesRepository } from '../attachments/discarded-files.repository.js';
import { inChannel } from '../conversations/comment-threads.js';
import type { ConversationBook } from '../conversations/conversation-book.js';
import type { ThreadNoteEntity } from '../conversations/thread-note.entity.js';
import { ThreadNotesRepository } from '../conversations/thread-notes.repository.js';
import type { GapEntity } from '../gaps/gap.entity.js';
import { GapsRepository } from '../gaps/gaps.repository.js';
import { mergePostFact, type PostFact } from '../posts/post-merge.js';
import { PostPicturesRepository } from '../posts/post-pictures.repository.js';
import { PostsRepository, type PlatformPost } from '../posts/posts.repository.js';
import type { InboundItem } from './inbound-items.js';
import type { PlacedItem } from './thread-places.js';

/** Stores what is told beside messages: posts, notes of threads, gaps. */
@Injectable()
export class InboundRecords {
  constructor(
    private readonly posts: PostsRepository,
    private readonly pictures: PostPicturesRepository,
    private readonly discarded: DiscardedFilesRepository,
    private readonly notes: ThreadNotesRepository,
    private readonly gaps: GapsRepository,
  ) {}

  async store(
    manager: EntityManager,
    book: ConversationBook,
    items: readonly InboundItem[],
    placed: readonly PlacedItem[],
  ): Promise<void> {
    await this.storePosts(manager, items.filter(isPostItem));
    const noted = await this.notes.store(
      manager,
      placed.flatMap((item) => noteIn(book, item)),
    );
    const missing = await this.gaps.store(manager, [
      ...items.flatMap(gapInChannel),
      ...placed.flatMap((item) => gapIn(item, book.ofThread(item.channelId, item.kind, item.threadKey).id)),
    ]);
    for (const id of [...noted, ...missing]) if (book.has(id)) book.touch(id);
  }

  private async storePosts(manager: EntityManager, items: readonly InboundItem<PostFact>[]): Promise<void> {
    if (items.length === 0) return;
    const before = await this.posts.open(manager, uniquePosts(items));
    const after = new Map(before.map((post) => [inChannel(post.channelId, post.postId), post]));
    for (const { channelId, fact } of items) {
      const key = inChannel(channelId, fact.postId);
      const post = after.get(key);
      if (post !== undefined) after.set(key, mergePostFact(post, fact));
    }
    const changed = [...after.values()].filter((post) => !before.includes(post));
    await this.posts.update(manager, changed);
    await this.pictures.want(manager, changed);
    const dropped = await this.pictures.drop(manager, changed);
    await this.discarded.add(
      manager,
      dropped.map((storageKey) => ({ storageKey })),
    );
  }
}

function isPostItem(item: InboundItem): item is InboundItem<PostFact> {
  return item.fact.type === 'post-seen' || item.fact.type === 'post-removed';
}

function uniquePosts(items: readonly InboundItem<PostFact>[]): PlatformPost[] {
  const unique = new Map(
    items.map(({ organizationId, channelId, fact: { postId } }) => [
      inChannel(channelId, postId),
      { organizationId, channelId, postId },
    ]),
  );
  return [...unique.values()];
}

function noteIn(book: ConversationBook, item: PlacedItem): ThreadNoteEntity[] {
  const { organizationId, channelId, fact } = item;
  if (fact.type !== 'thread-noted') return [];
  const conversationId = book.ofThread(channelId, item.kind, item.threadKey).id;
  const { noteId, name, detail } = fact;
  return [
    { id: newId(), organizationId, channelId, conversationId, noteId, at: new Date(fact.at), name, detail },
  ];
}

function gapInChannel(item: InboundItem): GapEntity[] {
  return item.fact.type === 'gap-noted' && item.fact.thread === null ? gapIn(item, null) : [];
}

function gapIn({ organizationId, channelId, fact }: InboundItem, conversationId: string | null): GapEntity[] {
  if (fact.type !== 'gap-noted') return [];
  const { gapId, from, to, reason, at } = fact;
  return [
    {
      id: newId(),
      organizationId,
      channelId,
      conversationId,
      gapId,
      from: from === null ? null : new Date(from),
      to: new Date(to),
      reason,
      at: new Date(at),
    },
  ];
}
