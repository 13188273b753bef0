import { Colleagues } from '../features/presence/components/colleagues.js';
import { usePresence } from '../features/presence/use-presence.js';
import { ConversationPane } from '../features/conversation/components/conversation-pane.js';
import type { ConversationActions } from '../features/conversation/components/conversation.js';

interface OpenConversationProps extends Pick<ConversationActions, 'takeFocus' | 'onBack' | 'onMovedAway'> {
  conversationId: string;
}

/** The open conversation with who else is here, and the panel beside it. */
export function OpenConversation({ conversationId, ...actions }: OpenConversationProps) {
  const { others, lock } = usePresence(conversationId);
  return (
    <ConversationPane
      conversationId={conversationId}
      colleagues={<Colleagues people={others} />}
      lock={lock}
      panel={{ isOpen: false, onToggle: () => undefined }}
      {...actions}
    />
  );
}
