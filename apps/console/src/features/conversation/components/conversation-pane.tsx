import { ApiError } from '@parley/client';
import { useQuery } from '@tanstack/react-query';
import { MessageCircleOff } from 'lucide-react';
import { ErrorCard } from '../../../components/error-card.js';
import { MessageCard } from '../../../components/message-card.js';
import { Button } from '../../../components/button.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { conversationQuery } from '../api/conversation.js';
import { Conversation, type ConversationActions } from './conversation.js';
import { ConversationSkeleton } from './conversation-skeleton.js';

interface ConversationPaneProps extends ConversationActions {
  conversationId: string;
}

/** One conversation: loading, gone, failed, or its thread. */
export function ConversationPane({ conversationId, ...actions }: ConversationPaneProps) {
  const { t } = useTexts();
  const query = useQuery(conversationQuery(conversationId));
  if (query.data !== undefined && !isGone(query.error)) {
    return <Conversation key={conversationId} conversation={query.data} {...actions} />;
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
        <Button onPress={actions.onBack}>{t('conversation.back')}</Button>
      </MessageCard>
    );
  }
  return <ErrorCard error={query.error} onRetry={() => void query.refetch()} />;
}

/** Not there, or not for us: also an id that is none. */
function isGone(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 'not-found' || error.code === 'validation-failed');
}
