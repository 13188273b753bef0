import { EyeOff, Lock } from 'lucide-react';
import { memo } from 'react';
import { RichText } from '../../../components/rich-text.js';
import type { MessageEntry } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import type { MessageControls } from '../api/use-message-controls.js';
import type { ThreadItem } from '../thread-items.js';
import { AttachmentView } from './attachment-view.js';
import { AuthorLine } from './author-line.js';
import { Bubble } from './bubble.js';
import { ContextLine } from './context-line.js';
import { DeliveryLine } from './delivery-line.js';
import { EarlierVersions } from './earlier-versions.js';
import { MessageActions } from './message-actions.js';
import { Reactions } from './reactions.js';

interface MessageBubbleProps {
  item: Extract<ThreadItem, { kind: 'message' }>;
  /** Whether it is what the composer answers. */
  isTarget: boolean;
  contactName: string | null;
  onReuse: (text: string) => void;
  /** Null for who may only look. */
  controls: MessageControls | null;
}

/** A message as the server has it. Drawn anew only when it is another one: threads are long. */
export const MessageBubble = memo(function MessageBubble({
  item: { entry, joined, depth, isNew },
  isTarget,
  contactName,
  onReuse,
  controls,
}: MessageBubbleProps) {
  const outbound = entry.direction === 'outbound';
  return (
    <Bubble
      outbound={outbound}
      muted={entry.removed || entry.hidden}
      testId="message"
      state={entry.delivery?.state}
      depth={depth}
      isTarget={isTarget}
      author={joined ? undefined : <AuthorLine entry={entry} contactName={contactName} isNew={isNew} />}
      footer={<Footer entry={entry} onReuse={onReuse} controls={controls} />}
    >
      <Content entry={entry} />
    </Bubble>
  );
});

interface FooterProps extends Pick<MessageBubbleProps, 'onReuse' | 'controls'> {
  entry: MessageEntry;
}

function Footer({ entry, onReuse, controls }: FooterProps) {
  return (
    <>
      <Reactions reactions={entry.reactions} />
      {entry.delivery !== null && (
        <DeliveryLine
          delivery={entry.delivery}
          onReuse={() => onReuse(entry.text ?? '')}
          onRetry={controls === null ? undefined : () => controls.retry(entry)}
        />
      )}
      {controls !== null && !entry.removed && <MessageActions entry={entry} controls={controls} />}
    </>
  );
}

function Content({ entry }: { entry: MessageEntry }) {
  const { t } = useTexts();
  if (entry.removed) {
    return (
      <p>{entry.direction === 'inbound' ? t('conversation.removed') : t('conversation.removedOutbound')}</p>
    );
  }
  return (
    <>
      {entry.visibility === 'private' && (
        <p data-testid="private-reply" className="flex items-center gap-1 text-xs text-muted">
          <Lock aria-hidden className="size-3" />
          {t('conversation.privateReply')}
        </p>
      )}
      {entry.hidden && (
        <p data-testid="hidden-comment" className="flex items-center gap-1 text-xs text-muted">
          <EyeOff aria-hidden className="size-3" />
          {t('conversation.hidden')}
        </p>
      )}
      {entry.context.map((context, index) => (
        <ContextLine key={index} context={context} />
      ))}
      {entry.text !== null && entry.text !== '' && (
        <p className="message-text">
          <RichText text={entry.text} />
        </p>
      )}
      {entry.attachments.map((attachment) => (
        <AttachmentView key={attachment.id} attachment={attachment} />
      ))}
      {entry.edited && <EarlierVersions entry={entry} />}
    </>
  );
}
