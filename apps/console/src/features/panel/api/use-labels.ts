import { changeLabels, createTag } from '@parley/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../../lib/api/query-keys.js';
import type { Conversation } from '../../../lib/api/types.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { addNotice } from '../../../lib/notices.js';

export type LabelChange = Parameters<typeof changeLabels>[0]['body'];

/** Puts tags and topics on a conversation and takes them off; creates tags. */
export function useLabels({ id }: Conversation) {
  const queryClient = useQueryClient();
  const { t } = useTexts();
  const path = { conversationId: id };
  const { mutate, isPending } = useMutation({
    mutationFn: async ({ newTag, ...body }: LabelChange & { newTag?: string }) => {
      if (newTag === undefined) return changeLabels({ path, body });
      const tag = await createTag({ body: { name: newTag } });
      void queryClient.invalidateQueries({ queryKey: queryKeys.tags });
      return changeLabels({ path, body: { addTagIds: [tag.id] } });
    },
    // One after the other, so that the last answer is the last state.
    scope: { id: `labels-${id}` },
    onSuccess: (changed) => queryClient.setQueryData(queryKeys.conversation(id), changed),
    onError: (error) => addNotice(errorText(t, error)),
    onSettled: () => {
      for (const queryKey of [queryKeys.conversation(id), queryKeys.entries(id), queryKeys.lists])
        void queryClient.invalidateQueries({ queryKey });
    },
  });
  return { change: mutate, isPending };
}
