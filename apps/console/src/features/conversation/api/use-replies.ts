import { sendReply } from '@parley/client';
import {
  useMutation,
  useMutationState,
  useQueryClient,
  type Mutation,
  type QueryClient,
} from '@tanstack/react-query';
import { queryKeys } from '../../../lib/api/query-keys.js';
import type { ThreadEntry } from '../../../lib/api/types.js';
import { withEntry, type EntryPages } from './conversation.js';

/** A reply as it was written. The same `key` makes the server store it once, however often it is sent. */
export interface ReplyDraft {
  key: string;
  text: string;
  /** A file that was uploaded before; its name is for showing. */
  upload: { id: string; fileName: string } | null;
  visibility: 'public' | 'private';
  /** The single comment that is answered; null: the thread. */
  toEntryId: string | null;
  thenResolve: boolean;
}

/** A reply that the server has not confirmed: on its way, or failed. */
export interface UnconfirmedReply extends ReplyDraft {
  at: number;
  /** Null while it is on its way. */
  error: unknown;
}

const mutationKey = (conversationId: string): readonly string[] => ['reply', conversationId];

/** Sends replies to a conversation, and lists those that are not confirmed. */
export function useReplies(conversationId: string) {
  const queryClient = useQueryClient();
  const { mutate } = useMutation({
    mutationKey: mutationKey(conversationId),
    mutationFn: ({ key, upload, ...body }: ReplyDraft) =>
      sendReply({
        path: { conversationId },
        headers: { 'idempotency-key': key },
        body: { ...body, uploadId: upload?.id ?? null },
      }),
    // In the order in which they were written.
    scope: { id: `reply-${conversationId}` },
    onSuccess: (entry) => confirm(queryClient, conversationId, entry),
    // A failed reply stays until it is sent again or discarded, also while another conversation is open.
    gcTime: Infinity,
  });
  const unconfirmed = useMutationState({
    filters: {
      mutationKey: mutationKey(conversationId),
      predicate: ({ state }) => state.status !== 'success',
    },
    select: (mutation) => toUnconfirmed(mutation as unknown as Mutation<ThreadEntry, unknown, ReplyDraft>),
  });
  const discard = (key: string): void => remove(queryClient, conversationId, key);
  const retry = ({ at: _at, error: _error, ...draft }: UnconfirmedReply): void => {
    discard(draft.key);
    mutate(draft);
  };
  return { send: mutate, unconfirmed, discard, retry };
}

function confirm(queryClient: QueryClient, conversationId: string, entry: ThreadEntry): void {
  queryClient.setQueryData<EntryPages>(queryKeys.entries(conversationId), (data) => withEntry(data, entry));
  for (const queryKey of [
    queryKeys.conversation(conversationId),
    queryKeys.entries(conversationId),
    queryKeys.counts,
    queryKeys.lists,
  ]) {
    void queryClient.invalidateQueries({ queryKey });
  }
}

function toUnconfirmed({ state }: Mutation<ThreadEntry, unknown, ReplyDraft>): UnconfirmedReply {
  return { ...(state.variables as ReplyDraft), at: state.submittedAt, error: state.error };
}

function remove(queryClient: QueryClient, conversationId: string, key: string): void {
  const cache = queryClient.getMutationCache();
  for (const mutation of cache.findAll({ mutationKey: mutationKey(conversationId) })) {
    if ((mutation.state.variables as ReplyDraft | undefined)?.key === key) cache.remove(mutation);
  }
}
