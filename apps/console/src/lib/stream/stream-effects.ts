import { queryKeys, type QueryKey } from '../api/query-keys.js';
import { queues, type Queue } from '../api/types.js';

export const streamEventNames = [
  'conversation.changed',
  'conversation.presence',
  'channel.changed',
  'channel-read.progressed',
  'access.changed',
  'reset',
] as const;
export type StreamEventName = (typeof streamEventNames)[number];

/** The event of this name; one that a newer gateway knows and this console does not may concern anything. */
export function toStreamEvent(name: string): StreamEventName {
  return streamEventNames.find((known) => known === name) ?? 'reset';
}

/** The data of `conversation.changed`, as far as the console needs it. */
export interface ConversationChanged {
  conversationId: string;
  queue: Queue;
  previousQueue: Queue | null;
  change: 'message' | 'moved' | 'delivery' | 'detail';
  version: number;
  /** When a webhook brought it; null for what agents do. */
  receivedAt: string | null;
}

/** Everything that is shown may be out of date. */
export const everything: readonly QueryKey[] = [[]];

/** What is shown of conversations, and may have changed between its first fetch and the opening of the stream. */
export const staleAtFirst: readonly QueryKey[] = [
  queryKeys.counts,
  queryKeys.lists,
  queryKeys.everyConversation,
  queryKeys.everyEntries,
];

/** Reads the data of a `conversation.changed`; null when it is not one. */
export function readConversationChanged(data: string): ConversationChanged | null {
  try {
    const value = JSON.parse(data) as ConversationChanged;
    return typeof value.conversationId === 'string' && queues.includes(value.queue) ? value : null;
  } catch {
    // Not JSON: an event of another version of the gateway. The caller then fetches everything.
    return null;
  }
}

/** Which of the fetched things an event makes out of date (style.md 24: the stream says what changed, the query fetches it). */
export function staleAfter(event: StreamEventName, data: string): readonly QueryKey[] {
  switch (event) {
    case 'conversation.changed': {
      const changed = readConversationChanged(data);
      return changed === null ? everything : staleAfterConversation(changed);
    }
    case 'conversation.presence':
      return [];
    case 'channel.changed':
      return [queryKeys.channels, queryKeys.settingsChannels, queryKeys.everyChannelHealth];
    case 'channel-read.progressed':
      return [queryKeys.everyChannelReads];
    case 'access.changed':
      return [
        queryKeys.session,
        queryKeys.users,
        queryKeys.channels,
        queryKeys.everyChannelAccess,
        queryKeys.counts,
        queryKeys.lists,
        queryKeys.everyConversation,
        queryKeys.everyEntries,
      ];
    default:
      return everything;
  }
}

function staleAfterConversation(changed: ConversationChanged): readonly QueryKey[] {
  const { conversationId, queue, previousQueue } = changed;
  const thread = [queryKeys.conversation(conversationId), queryKeys.entries(conversationId)];
  if (changed.change === 'delivery' || changed.change === 'detail') return thread;
  const lists = [queue, ...(previousQueue === null || previousQueue === queue ? [] : [previousQueue])];
  return [queryKeys.counts, ...lists.map((name) => queryKeys.list(name)), ...thread];
}

/** Whether the event tells of a customer who now waits for an answer. */
export function isNewMessage(event: StreamEventName, data: string): boolean {
  if (event !== 'conversation.changed') return false;
  const changed = readConversationChanged(data);
  return (
    changed !== null &&
    changed.queue === 'new' &&
    (changed.change === 'message' || changed.change === 'moved')
  );
}
