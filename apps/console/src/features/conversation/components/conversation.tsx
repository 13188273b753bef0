import { useRef, useState } from 'react';
import type { Conversation as ConversationData } from '../../../lib/api/types.js';
import { useChannels } from '../../../lib/directory.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useCommands } from '../../../lib/keyboard/commands.js';
import { useMyRole } from '../../../lib/session.js';
import { useMove } from '../api/use-move.js';
import { useReplies } from '../api/use-replies.js';
import { readDraft, writeDraft } from '../drafts.js';
import { newIdempotencyKey } from '../idempotency-key.js';
import { Composer } from './composer.js';
import { ConversationHead } from './conversation-head.js';
import { NoReplyNote } from './no-reply-note.js';
import { PostCard } from './post-card.js';
import { Thread } from './thread.js';

/** What the page around a conversation decides. */
export interface ConversationActions {
  /** Whether the focus is to go into the conversation. */
  takeFocus: boolean;
  onBack: () => void;
  /** Called when the agent has moved the conversation away, before the server has answered. */
  onMovedAway: (conversationId: string) => void;
}

interface ConversationProps extends ConversationActions {
  conversation: ConversationData;
}

/** Head, post, thread and composer of one conversation. */
export function Conversation({ conversation, takeFocus, onBack, onMovedAway }: ConversationProps) {
  const { t } = useTexts();
  const { id } = conversation;
  const channel = useChannels()?.get(conversation.channelId);
  const role = useMyRole(conversation.channelId);
  const replies = useReplies(id);
  const move = useMove();
  const composer = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => readDraft(id));

  const write = (value: string): void => {
    setText(value);
    writeDraft(id, value);
  };
  const send = (thenResolve: boolean): void => {
    replies.send({ key: newIdempotencyKey(), text, thenResolve });
    write('');
  };
  const reuse = (old: string): void => {
    write(text === '' ? old : `${text}\n${old}`);
    composer.current?.focus();
  };
  const moveTo = (to: 'pending' | 'resolved'): void => {
    move.mutate({ conversation, to });
    onMovedAway(id);
  };
  useCommands({
    reply: () => composer.current?.focus(),
    resolve: () => (conversation.queue === 'resolved' ? false : moveTo('resolved')),
    pending: () => (conversation.queue === 'pending' ? false : moveTo('pending')),
  });

  const name = conversation.contact.name ?? t('inbox.unknownPerson');
  return (
    <section
      aria-label={t('conversation.label', { name })}
      data-testid="conversation"
      className="flex h-full min-h-0 flex-col"
    >
      <ConversationHead
        conversation={conversation}
        channel={channel}
        takeFocus={takeFocus}
        onBack={onBack}
        onMove={moveTo}
      />
      {conversation.kind === 'comment' && (
        <PostCard postUrl={conversation.postUrl} platform={channel?.platform} />
      )}
      <Thread conversation={conversation} replies={replies} onReuse={reuse} />
      {role === 'contributor' || role === 'supervisor' ? (
        <Composer
          inputRef={composer}
          kind={conversation.kind}
          contactName={name}
          limit={conversation.replyLimit}
          text={text}
          onChange={write}
          onSend={send}
          onLeave={onBack}
        />
      ) : (
        <NoReplyNote role={role} />
      )}
    </section>
  );
}
