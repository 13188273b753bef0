import type { Actor } from '../../libs/shared/src/contracts/actor.js';
import type { EntityManager } from 'typeorm';
import { ConversationCountsRepository } from '../../apps/conversations/src/counts/conversation-counts.repository.js';
import type { InboxViewRepository } from '../../apps/conversations/src/inbox-view/inbox-view.repository.js';
import type { ThreadViewRepository } from '../../apps/conversations/src/inbox-view/thread-view.repository.js';
import { SearchRepository } from '../../apps/conversations/src/search/search.repository.js';

/** The reads of the service, without the service. */
export interface Reads {
  manager: EntityManager;
  inbox: InboxViewRepository;
  threads: ThreadViewRepository;
}

/** Something that agents ask all day. */
export interface Question {
  name: string;
  /** Its path at the gateway. */
  path: (conversationId: string) => string;
  /** The same in the process of the bench, to learn its SQL. */
  ask: (reads: Reads, actor: Actor, conversationId: string) => Promise<unknown>;
}

const limit = 50;
const list = (name: string, queue: 'new' | 'pending', sort: 'newest' | 'waiting-longest'): Question => ({
  name,
  path: () => `/v1/conversations?queue=${queue}&sort=${sort}&limit=${limit}`,
  ask: ({ manager, inbox }, actor) => inbox.list(manager, { actor, filter: { queue }, sort, limit }),
});
const search = (name: string, text: string): Question => ({
  name,
  path: () => `/v1/search?q=${encodeURIComponent(text)}&limit=${limit}`,
  ask: ({ manager }, actor) => new SearchRepository().search(manager, { actor, text, filter: {}, limit }),
});

export const questions: readonly Question[] = [
  list('list: New, newest', 'new', 'newest'),
  list('list: Pending, newest', 'pending', 'newest'),
  list('list: New, waiting longest', 'new', 'waiting-longest'),
  {
    name: 'counts',
    path: () => '/v1/conversations/counts',
    ask: ({ manager }, actor) => new ConversationCountsRepository().read(manager, actor),
  },
  {
    name: 'thread page',
    path: (conversationId) => `/v1/conversations/${conversationId}/entries?limit=${limit}`,
    ask: async ({ manager, inbox, threads }, actor, conversationId) =>
      threads.list(manager, await inbox.visible(manager, actor, conversationId), { limit }),
  },
  search('search: common word', 'wort30'),
  search('search: rare word', 'wort15000'),
  search('search: part of a name', '8f14e45'),
];
