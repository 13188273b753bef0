import type { Conversation } from '../../../lib/api/types.js';
import { useChannels } from '../../../lib/directory.js';
import { ContactSection } from './contact-section.js';
import { FactsSection } from './facts-section.js';
import { HistorySection } from './history-section.js';
import { TagsSection, TopicsSection } from './labels-sections.js';
import { NotesSection } from './notes-section.js';
import { OwnerSection } from './owner-section.js';

/** The list of the panel that is open. */
export type PanelMenu = 'owner' | 'tags' | 'topics';

interface PanelContentsProps {
  conversation: Conversation;
  menu: PanelMenu | null;
  onMenu: (menu: PanelMenu | null) => void;
}

/** The parts of the side panel. */
export function PanelContents({ conversation, menu, onMenu }: PanelContentsProps) {
  const channel = useChannels()?.get(conversation.channelId);
  const contactId = conversation.contact.id;
  const menuProps = (name: PanelMenu) => ({
    isOpen: menu === name,
    onOpenChange: (isOpen: boolean) => onMenu(isOpen ? name : null),
  });
  return (
    <>
      <ContactSection conversation={conversation} channel={channel} />
      <OwnerSection conversation={conversation} {...menuProps('owner')} />
      <TagsSection conversation={conversation} {...menuProps('tags')} />
      <TopicsSection conversation={conversation} {...menuProps('topics')} />
      <NotesSection key={conversation.id} conversation={conversation} />
      {contactId !== null && <HistorySection conversation={conversation} contactId={contactId} />}
      <FactsSection conversation={conversation} channel={channel} />
    </>
  );
}
