import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Conversation as ConversationData } from '../../../lib/api/types.js';
import type { ComposerLock } from '../../../lib/composer-lock.js';
import { useChannels } from '../../../lib/directory.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useCommands } from '../../../lib/keyboard/commands.js';
import { useMyRole, useSession } from '../../../lib/session.js';
import { useStableCallback } from '../../../lib/use-stable-callback.js';
import { useHideCommand } from '../api/use-hide-command.js';
import { useMove } from '../api/use-move.js';
import { useMessageControls } from '../api/use-message-controls.js';
import { useReplies } from '../api/use-replies.js';
import { useTyping } from '../api/use-typing.js';
import { useUpload } from '../api/use-upload.js';
import { readDraft, writeDraft } from '../drafts.js';
import { draftsOf } from '../reply-drafts.js';
import { Composer } from './composer.js';
import { ConversationHead, type PanelSwitch } from './conversation-head.js';
import { NoReplyNote } from './no-reply-note.js';
import { NoReplyWay } from './no-reply-way.js';
import { PostCard } from './post-card.js';
import type { ReplyTargetData } from './reply-target.js';
import { Thread } from './thread.js';

/** What the page around a conversation decides. */
export interface ConversationActions {
  /** Whether the focus is to go into the conversation. */
  takeFocus: boolean;
  onBack: () => void;
  /** Called when the agent has moved the conversation away, before the server has answered. */
  onMovedAway: (conversationId: string) => void;
  /** Who else is here; stands in the head. */
  colleagues: ReactNode;
  /** Whether a colleague has the composer. */
  lock: ComposerLock;
  /** The side panel, which the head opens and closes. */
  panel: PanelSwitch;
}

interface ConversationProps extends ConversationActions {
  conversation: ConversationData;
}

/** Head, post, thread and composer of one conversation. */
export function Conversation({ conversation, takeFocus, onBack, onMovedAway, ...around }: ConversationProps) {
  const { t } = useTexts();
  const { id } = conversation;
  const channel = useChannels()?.get(conversation.channelId);
  const role = useMyRole(conversation.channelId);
  const me = useSession().user.name;
  const replies = useReplies(id);
  const move = useMove();
  const composer = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => readDraft(id));
  const [target, setTarget] = useState<ReplyTargetData | null>(null);
  const upload = useUpload();
  const tellTyping = useTyping(conversation);

  const write = (value: string): void => {
    setText(value);
    writeDraft(id, value);
  };
  const type = (value: string): void => {
    write(value);
    around.lock.typed(value);
    if (value !== '') tellTyping();
  };
  const controls = useMessageControls(conversation, (entry, visibility) => {
    setTarget({ entry, visibility });
    composer.current?.focus();
  });
  // Who takes the composer over goes on in it: the button that did it is gone.
  const isLocked = around.lock.note !== null;
  const wasLocked = useRef(isLocked);
  useEffect(() => {
    if (wasLocked.current && !isLocked && document.activeElement === document.body) composer.current?.focus();
    wasLocked.current = isLocked;
  }, [isLocked]);
  const send = (thenResolve: boolean): void => {
    const content = { text, upload: upload.file, kind: conversation.kind };
    for (const draft of draftsOf(content, target, thenResolve)) replies.send(draft);
    write('');
    around.lock.sent();
    setTarget(null);
    upload.forget();
  };
  const reuse = useStableCallback((old: string) => {
    write(text === '' ? old : `${text}\n${old}`);
    composer.current?.focus();
  });
  const moveTo = (to: 'pending' | 'resolved', resolveReasonId: string | null = null): void => {
    move.mutate({ conversation, to, resolveReasonId });
    onMovedAway(id);
  };
  const way =
    target === null
      ? conversation.reply.public
      : target.visibility === 'private'
        ? (target.entry.privateReply ?? conversation.reply.private)
        : conversation.reply.public;
  const mayReply = role === 'contributor' || role === 'supervisor';
  useCommands({
    reply: mayReply && way.possible ? () => composer.current?.focus() : undefined,
    resolve: conversation.queue === 'resolved' ? undefined : () => moveTo('resolved'),
    pending: conversation.queue === 'pending' ? undefined : () => moveTo('pending'),
  });
  useHideCommand(conversation, target?.entry, mayReply ? controls : null);
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
        colleagues={around.colleagues}
        panel={around.panel}
      />
      {conversation.kind !== 'direct-message' && (
        <PostCard conversation={conversation} platform={channel?.platform} />
      )}
      <Thread
        conversation={conversation}
        replies={replies}
        onReuse={reuse}
        controls={mayReply ? controls : null}
      />
      {!mayReply && <NoReplyNote role={role} />}
      {mayReply && !way.possible && <NoReplyWay way={way} />}
      {mayReply && way.possible && around.lock.note}
      {mayReply && way.possible && (
        <Composer
          inputRef={composer}
          isLocked={isLocked}
          conversation={conversation}
          contactName={name}
          target={target}
          onForgetTarget={() => setTarget(null)}
          way={way}
          upload={upload}
          text={text}
          onChange={type}
          onSend={send}
          placeholders={{
            'contact.name': conversation.contact.name,
            'contact.firstName': conversation.contact.name?.split(' ')[0] ?? null,
            'agent.name': me,
            'channel.name': channel?.displayName ?? null,
          }}
          onLeave={onBack}
        />
      )}
    </section>
  );
}
