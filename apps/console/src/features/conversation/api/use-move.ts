import { moveConversation } from '@parley/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { currentConversation, isSessionMissing } from '../../../lib/api/api-error.js';
import { queryKeys } from '../../../lib/api/query-keys.js';
import type { Conversation } from '../../../lib/api/types.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { addNotice } from '../../../lib/notices.js';
import { useSession } from '../../../lib/session.js';

interface Move {
  conversation: Conversation;
  to: 'pending' | 'resolved';
  /** Why, when it is resolved. */
  resolveReasonId?: string | null;
}

/** Moves a conversation by hand. What fails is said in a notice, because the agent has gone on to the next one by then. */
export function useMove() {
  const queryClient = useQueryClient();
  const { t } = useTexts();
  const me = useSession().user.id;
  return useMutation({
    mutationFn: async (move: Move) => {
      try {
        return await moveNow(move);
      } catch (error) {
        const current = currentConversation(error);
        if (current === null || !isAsJudged(move.conversation, current, me)) throw error;
        return current.queue === move.to ? current : moveNow({ ...move, conversation: current });
      }
    },
    onSuccess: (moved) => queryClient.setQueryData(queryKeys.conversation(moved.id), moved),
    onError: (error, { conversation }) => {
      if (isSessionMissing(error)) return;
      const name = conversation.contact.name ?? t('inbox.unknownPerson');
      const current = currentConversation(error);
      addNotice(
        current === null
          ? t('notice.moveFailed', { name, reason: errorText(t, error) })
          : t('resolveReason.changed', { name, queue: t(`queue.${current.queue}`) }),
      );
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

function moveNow({ conversation, to, resolveReasonId = null }: Move): Promise<Conversation> {
  return moveConversation({
    path: { conversationId: conversation.id },
    body: { to, expectedVersion: conversation.version, resolveReasonId },
  });
}

/**
 * Whether a conversation changed in nothing that one decides by. A tag or a delivery makes it another version too, and one's own reply
 * makes it Pending and one's own: who answers and goes on at once means the conversation with that answer.
 */
export function isAsJudged(seen: Conversation, current: Conversation, me: string): boolean {
  if (seen.lastInboundAt !== current.lastInboundAt) return false;
  return current.ownerId === me || (seen.queue === current.queue && seen.ownerId === current.ownerId);
}
