import { ApiError, moveConversation } from '@parley/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../../lib/api/query-keys.js';
import type { Conversation } from '../../../lib/api/types.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { addNotice } from '../../../lib/notices.js';

/** Moves a conversation by hand. What fails is said in a notice, because the agent has gone on to the next one by then. */
export function useMove() {
  const queryClient = useQueryClient();
  const { t } = useTexts();
  return useMutation({
    mutationFn: ({ conversation, to }: { conversation: Conversation; to: 'pending' | 'resolved' }) =>
      moveConversation({
        path: { conversationId: conversation.id },
        body: { to, expectedVersion: conversation.version },
      }),
    onSuccess: (moved) => queryClient.setQueryData(queryKeys.conversation(moved.id), moved),
    onError: (error, { conversation }) => {
      if (error instanceof ApiError && error.code === 'session-missing') return;
      const name = conversation.contact.name ?? t('inbox.unknownPerson');
      addNotice(t('notice.moveFailed', { name, reason: errorText(t, error) }));
    },
    onSettled: (_moved, _error, { conversation }) => {
      for (const queryKey of [
        queryKeys.conversation(conversation.id),
        queryKeys.entries(conversation.id),
        queryKeys.counts,
        queryKeys.lists,
      ]) {
        void queryClient.invalidateQueries({ queryKey });
      }
    },
  });
}
