import { Paperclip } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Conversation as ConversationData } from '../../../lib/api/types.js';
import type { ComposerLock } from '../../../lib/composer-lock.js';
import { useChannels } from '../../../lib/directory.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useCommands } from '../../../lib/keyboard/commands.js';
import { useMyRole, useSession } from '../../../lib/session.js';
import { useHideCommand } from '../api/use-hide-command.js';
import { useMove } from '../api/use-move.js';
import { useMessageControls } from '../api/use-message-controls.js';
import { useReplies } from '../api/use-replies.js';
import { useWriting } from '../api/use-writing.js';
import { useFileDrop } from '../use-file-drop.js';
import { ConversationHead, type PanelSwitch } from './conversation-head.js';
import { NoReplyNote } from './no-reply-note.js';
import { PostCard } from './post-card.js';
import { Thread } from './thread.js';
import { WritingDock } from './writing-dock.js';

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
  const mayReply = role === 'contributor' || role === 'supervisor';
  const writing = useWriting(conversation, replies, around.lock, mayReply);
  const { choose, mode, target, ways, way } = writing;
  const isNote = mode === 'note';
  const controls = useMessageControls(conversation, writing.point);
  const isLocked = around.lock.note !== null;
  const takesFile = mayReply && !isNote && way.possible && way.by !== 'private-reply' && !isLocked;
  const limits = conversation.attachmentLimits;
  const drop = useFileDrop(takesFile ? (files) => writing.upload.choose(files, limits) : undefined);
  const moveTo = (to: 'pending' | 'resolved', resolveReasonId: string | null = null): void => {
    move.mutate({ conversation, to, resolveReasonId });
    onMovedAway(id);
  };
  useCommands({
    reply: mayReply && (ways.public.possible || ways.private.possible) ? writing.chooseReply : undefined,
    'private-reply': mayReply && ways.private.possible ? () => choose('private') : undefined,
    note: role !== null ? () => choose('note') : undefined,
    resolve: conversation.queue === 'resolved' ? undefined : () => moveTo('resolved'),
    pending: conversation.queue === 'pending' ? undefined : () => moveTo('pending'),
  });
  useHideCommand(conversation, target?.entry, mayReply ? controls : null);
  const name = conversation.contact.name ?? t('inbox.unknownPerson');
  return (
    <section
      aria-label={t('conversation.label', { name })}
      data-testid="conversation"
      className="relative flex h-full min-h-0 flex-col overflow-y-auto"
      {...drop.handlers}
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
        onReuse={writing.reuse}
        controls={mayReply ? controls : null}
        targetId={target?.entry.id ?? null}
      />
      {!mayReply && <NoReplyNote role={role} onNote={isNote ? undefined : () => choose('note')} />}
      {(mayReply || (role !== null && isNote)) && (
        <WritingDock
          conversation={conversation}
          contactName={name}
          mayReply={mayReply}
          lock={around.lock}
          writing={writing}
          placeholders={{
            'contact.name': conversation.contact.name,
            'contact.firstName': conversation.contact.name?.split(' ')[0] ?? null,
            'agent.name': me,
            'channel.name': channel?.displayName ?? null,
          }}
          onLeave={onBack}
        />
      )}
      {drop.isOver && (
        <p
          data-testid="drop-here"
          className="pointer-events-none absolute inset-2 z-10 flex items-center justify-center gap-2 rounded-xl border-2 border-dashed border-accent bg-accent-soft/90 font-semibold text-accent-text"
        >
          <Paperclip aria-hidden className="size-5" />
          {t('writing.drop')}
        </p>
      )}
    </section>
  );
}
