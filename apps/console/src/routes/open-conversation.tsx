import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { conversationQuery } from '../features/conversation/api/conversation.js';
import { ConversationPane } from '../features/conversation/components/conversation-pane.js';
import type { ConversationActions } from '../features/conversation/components/conversation.js';
import type { PanelMenu } from '../features/panel/components/panel-contents.js';
import { usePanel } from '../features/panel/use-panel.js';
import { Colleagues } from '../features/presence/components/colleagues.js';
import { usePresence } from '../features/presence/use-presence.js';
import { useCommands } from '../lib/keyboard/commands.js';
import { useMarkRead } from '../lib/use-mark-read.js';

const SidePanel = lazy(async () => ({
  default: (await import('../features/panel/components/side-panel.js')).SidePanel,
}));

interface OpenConversationProps extends Pick<ConversationActions, 'takeFocus' | 'onBack' | 'onMovedAway'> {
  conversationId: string;
}

/** The open conversation with who else is here, and the panel beside it. */
export function OpenConversation({ conversationId, ...actions }: OpenConversationProps) {
  const { others, lock } = usePresence(conversationId);
  const panel = usePanel();
  const [menu, setMenu] = useState<PanelMenu | null>(null);
  const { data: conversation, isError } = useQuery(conversationQuery(conversationId));
  useMarkRead(isError ? undefined : conversation);
  const ask = (wanted: PanelMenu): void => {
    panel.open(true);
    setMenu(wanted);
  };
  useCommands({ assign: () => ask('owner'), tags: () => ask('tags') });
  return (
    <div className="flex h-full min-h-0">
      <div className="min-h-0 min-w-0 grow">
        <ConversationPane
          conversationId={conversationId}
          colleagues={<Colleagues people={others} />}
          lock={lock}
          panel={{ isOpen: panel.isOpen, onToggle: () => panel.open(!panel.isOpen) }}
          {...actions}
        />
      </div>
      {panel.isOpen && conversation !== undefined && !isError && (
        <Suspense>
          <SidePanel conversation={conversation} panel={panel} menu={menu} onMenu={setMenu} />
        </Suspense>
      )}
    </div>
  );
}
