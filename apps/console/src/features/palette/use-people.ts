import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useChannels } from '../../lib/directory.js';
import { errorText } from '../../lib/i18n/code-text.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { addNotice } from '../../lib/notices.js';
import { useSettled } from '../../lib/use-settled.js';
import { contactsByName, newestConversation, SHORTEST_NAME } from './api/contacts-by-name.js';
import type { PaletteEntry } from './palette-entries.js';

/**
 * Customers by name, and the search through all messages; null while they are looked for, so that what comes first is what Enter
 * chooses.
 */
export function usePeople(typed: string): PaletteEntry[] | null {
  const { t } = useTexts();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const channels = useChannels();
  const wanted = typed.trim();
  const name = useSettled(wanted);
  const query = useQuery(contactsByName(name));
  if (wanted.length < SHORTEST_NAME) return [];
  if (name !== wanted || query.isFetching) return null;

  const open = async (contactId: string): Promise<void> => {
    try {
      const conversation = await newestConversation(contactId);
      if (conversation === undefined) return;
      void queryClient.invalidateQueries({ queryKey: ['conversations', conversation.queue] });
      await navigate({ to: '/inbox', search: { q: conversation.queue, id: conversation.id } });
    } catch (error) {
      addNotice(errorText(t, error));
    }
  };
  return [
    ...(query.data?.items ?? []).map((contact) => ({
      id: contact.id,
      group: 'people' as const,
      text: contact.name ?? t('inbox.unknownPerson'),
      hint: channels?.get(contact.channelId)?.displayName ?? '',
      run: () => void open(contact.id),
    })),
    {
      id: 'search-everywhere',
      group: 'people',
      text: t('palette.searchFor', { text: wanted }),
      run: () => {
        const search = { q: 'new' as const, text: wanted, everywhere: true as const };
        void navigate({ to: '/inbox', search });
      },
    },
  ];
}
