import { actOnEntry, retryReply } from '@parley/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queryKeys } from '../../../lib/api/query-keys.js';
import type { Conversation, MessageAction, MessageEntry } from '../../../lib/api/types.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { addNotice } from '../../../lib/notices.js';
import { newIdempotencyKey } from '../../../lib/idempotency-key.js';
import { useStableCallback } from '../../../lib/use-stable-callback.js';

/** What an agent can do with a single message. */
export interface MessageControls {
  act: (entry: MessageEntry, action: MessageAction) => void;
  /** Sends a failed reply once more. */
  retry: (entry: MessageEntry) => void;
  /** Whether a public answer to this very comment is something else than one to the thread. */
  canAnswer: (entry: MessageEntry) => boolean;
  /** Points the composer at this comment. */
  answer: (entry: MessageEntry, visibility: 'public' | 'private') => void;
}

/** Acts on messages of a conversation; what fails is said in a notice. The same as long as the conversation is of the same kind. */
export function useMessageControls(
  conversation: Conversation,
  onAnswer: MessageControls['answer'],
): MessageControls {
  const queryClient = useQueryClient();
  const { t } = useTexts();
  const { id: conversationId, kind } = conversation;
  const options = {
    onError: (error: unknown) => addNotice(errorText(t, error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.entries(conversationId) }),
  };
  const acting = useMutation({
    mutationFn: ({ entryId, action }: { entryId: string; action: MessageAction }) =>
      actOnEntry({ path: { conversationId, entryId }, body: { action } }),
    ...options,
  });
  const retrying = useMutation({
    mutationFn: ({ entryId, key }: { entryId: string; key: string }) =>
      retryReply({ path: { conversationId, entryId }, headers: { 'idempotency-key': key } }),
    ...options,
  });
  const answer = useStableCallback(onAnswer);
  const { mutate: act } = acting;
  const { mutate: retry } = retrying;
  return useMemo(
    () => ({
      act: ({ id: entryId }, action) => act({ entryId, action }),
      retry: ({ id: entryId }) => retry({ entryId, key: newIdempotencyKey() }),
      canAnswer: (entry) =>
        kind === 'comment' && entry.direction === 'inbound' && entry.privateReply !== null,
      answer,
    }),
    [act, retry, kind, answer],
  );
}
