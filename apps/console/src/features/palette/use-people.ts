import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useChannels } from '../../lib/directory.js';
import { errorText } from '../../lib/i18n/code-text.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { addNotice } from '../../lib/notices.js';
import { useSettled } from '../../lib/use-settled.js';
import { contactsByName, newestConversation } from './api/contacts-by-name.js';
import type { PaletteEntry } from './palette-entries.js';

/** Customers by name, and the search through all messages. */
export function usePeople(typed: string): PaletteEntry[] {
  const { t } = useTexts();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const channels = useChannels();
  const name = useSettled(typed.trim());
  const contacts = useQuery(contactsByName(name)).data?.items ?? [];
  if (typed.trim().length < 2) return [];

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
    ...contacts.map((contact) => ({
      id: contact.id,
      group: 'people' as const,
      text: contact.name ?? t('inbox.unknownPerson'),
      hint: channels?.get(contact.channelId)?.displayName ?? '',
      run: () => void open(contact.id),
    })),
    {
      id: 'search-everywhere',
      group: 'people',
      text: t('palette.searchFor', { text: typed.trim() }),
      run: () => {
        const search = { q: 'new' as const, text: typed.trim(), everywhere: true as const };
        void navigate({ to: '/inbox', search });
      },
    },
  ];
}
