import { useQuery } from '@tanstack/react-query';
import { MessageCircleOff } from 'lucide-react';
import { ErrorCard } from '../../../components/error-card.js';
import { MessageCard } from '../../../components/message-card.js';
import { Button } from '../../../components/button.js';
import { ApiError } from '../../../lib/api/api-error.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { conversationQuery } from '../api/conversation.js';
import { Conversation } from './conversation.js';
import { ConversationSkeleton } from './conversation-skeleton.js';

export interface ConversationPaneProps {
  conversationId: string;
  /** Whether the focus is to go into the conversation. */
  takeFocus: boolean;
  onBack: () => void;
  /** Called when the agent has moved the conversation away, before the server has answered. */
  onMovedAway: (conversationId: string) => void;
}

/** One conversation: loading, gone, failed, or its thread. */
export function ConversationPane(props: ConversationPaneProps) {
  const { t } = useTexts();
  const query = useQuery(conversationQuery(props.conversationId));
  if (query.data !== undefined && !isGone(query.error)) {
    return <Conversation key={props.conversationId} conversation={query.data} {...props} />;
  }
  if (query.isPending) return <ConversationSkeleton />;
  if (isGone(query.error)) {
    return (
      <MessageCard
        icon={MessageCircleOff}
        title={t('conversation.gone')}
        text={t('conversation.goneText')}
        testId="conversation-gone"
      >
        <Button onPress={props.onBack}>{t('conversation.back')}</Button>
      </MessageCard>
    );
  }
  return <ErrorCard error={query.error} onRetry={() => void query.refetch()} />;
}

/** Not there, or not for us: also an id that is none. */
function isGone(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 'not-found' || error.code === 'validation-failed');
}
