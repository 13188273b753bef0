import { CornerDownRight } from 'lucide-react';
import { Button } from '../../../components/button.js';
import type { Conversation } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { calendarDays } from '../../../lib/time/relative-time.js';
import { useNow } from '../../../lib/time/use-now.js';
import type { MessageControls } from '../api/use-message-controls.js';
import type { useReplies } from '../api/use-replies.js';
import type { ThreadItem } from '../thread-items.js';
import { MessageBubble } from './message-bubble.js';
import { EventLine } from './event-line.js';
import { UnconfirmedBubble } from './unconfirmed-bubble.js';

export interface ThreadLineProps {
  item: ThreadItem;
  conversation: Conversation;
  replies: ReturnType<typeof useReplies>;
  onReuse: (text: string) => void;
  controls: MessageControls | null;
  /** The comment that the composer answers; null: the thread. */
  targetId: string | null;
  /** Shows all replies of a branch. */
  onOpen: (branchId: string) => void;
}

/** One line of the thread, of whichever kind. */
export function ThreadLine({
  item,
  conversation,
  replies,
  onReuse,
  controls,
  targetId,
  onOpen,
}: ThreadLineProps) {
  switch (item.kind) {
    case 'day':
      return <DayLine at={item.at} />;
    case 'new':
      return <NewLine />;
    case 'message':
      return (
        <MessageBubble
          item={item}
          isTarget={item.entry.id === targetId}
          contactName={conversation.contact.name}
          onReuse={onReuse}
          controls={controls}
        />
      );
    case 'event':
      return <EventLine entry={item.entry} conversation={conversation} />;
    case 'more':
      return <MoreLine count={item.count} onOpen={() => onOpen(item.branchId)} />;
    default:
      return <UnconfirmedBubble reply={item.reply} replies={replies} onReuse={onReuse} depth={item.depth} />;
  }
}

function DayLine({ at }: { at: Date }) {
  const { t, formats } = useTexts();
  const age = calendarDays(at, new Date(useNow()));
  const text = age === 0 ? t('common.today') : age === 1 ? t('common.yesterday') : formats.day(at);
  return (
    <div className="flex items-center gap-3 py-3 text-xs font-medium text-muted">
      <span className="h-px grow bg-line" />
      {text}
      <span className="h-px grow bg-line" />
    </div>
  );
}

/** Stands for the older replies of a long branch. */
function MoreLine({ count, onOpen }: { count: number; onOpen: () => void }) {
  const { t } = useTexts();
  return (
    <div className="ml-10 border-l-2 border-line pt-2 pl-3 md:ml-14">
      <Button variant="ghost" onPress={onOpen} testId="more-comments">
        <CornerDownRight aria-hidden className="size-4" />
        {t('thread.more', { count })}
      </Button>
    </div>
  );
}

/** Below it stands what the user has not seen before. */
function NewLine() {
  const { t } = useTexts();
  return (
    <div
      data-testid="new-line"
      className="flex items-center gap-3 py-3 text-xs font-semibold text-accent-text"
    >
      <span className="h-px grow bg-accent" />
      {t('thread.new')}
      <span className="h-px grow bg-accent" />
    </div>
  );
}
