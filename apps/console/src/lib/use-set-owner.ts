import { setOwner } from '@parley/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { currentConversation } from './api/api-error.js';
import { queryKeys } from './api/query-keys.js';
import type { Conversation } from './api/types.js';
import { useUserName } from './directory.js';
import { errorText } from './i18n/code-text.js';
import { useTexts } from './i18n/use-texts.js';
import { addNotice } from './notices.js';

interface OwnerChange {
  conversation: Conversation;
  /** Null: nobody. */
  ownerId: string | null;
}

/** Gives, takes or drops ownership. When somebody else has changed the owner meanwhile, says who it is now and changes nothing. */
export function useSetOwner() {
  const queryClient = useQueryClient();
  const { t } = useTexts();
  const nameOf = useUserName();
  return useMutation({
    mutationFn: changeOwner,
    onSuccess: (changed) => queryClient.setQueryData(queryKeys.conversation(changed.id), changed),
    onError: (error) => {
      const current = currentConversation(error);
      if (current === null) return addNotice(errorText(t, error));
      const owner = current.ownerId === null ? t('owner.nobody') : nameOf(current.ownerId);
      addNotice(t('owner.changed', { owner }));
    },
    onSettled: (_changed, _error, { conversation }) => {
      for (const queryKey of [
        queryKeys.conversation(conversation.id),
        queryKeys.entries(conversation.id),
        queryKeys.lists,
      ])
        void queryClient.invalidateQueries({ queryKey });
    },
  });
}

/** What changed meanwhile only stands in the way when it is the owner: a new message does not. */
async function changeOwner({ conversation, ownerId }: OwnerChange): Promise<Conversation> {
  const change = (expectedVersion: number): Promise<Conversation> =>
    setOwner({ path: { conversationId: conversation.id }, body: { ownerId, expectedVersion } });
  try {
    return await change(conversation.version);
  } catch (error) {
    const current = currentConversation(error);
    if (current?.ownerId !== conversation.ownerId) throw error;
    return change(current.version);
  }
}
