import { Paperclip } from 'lucide-react';
import { RichText } from '../../../components/rich-text.js';
import type { MessageEntry } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { attachmentTypeOf } from '../attachment-type.js';
import { AuthorLine } from './author-line.js';
import { Bubble } from './bubble.js';
import { DeliveryLine } from './delivery-line.js';

interface MessageBubbleProps {
  entry: MessageEntry;
  joined: boolean;
  contactName: string | null;
  onReuse: (text: string) => void;
}

/** A message as the server has it. */
export function MessageBubble({ entry, joined, contactName, onReuse }: MessageBubbleProps) {
  const outbound = entry.direction === 'outbound';
  return (
    <Bubble
      outbound={outbound}
      muted={entry.removed}
      testId="message"
      state={entry.delivery?.state}
      author={joined ? undefined : <AuthorLine entry={entry} contactName={contactName} />}
      footer={
        entry.delivery === null ? undefined : (
          <DeliveryLine delivery={entry.delivery} onReuse={() => onReuse(entry.text ?? '')} />
        )
      }
    >
      <Content entry={entry} />
    </Bubble>
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
      {entry.text !== null && entry.text !== '' && (
        <p className="message-text">
          <RichText text={entry.text} />
        </p>
      )}
      {entry.attachments.map((attachment, index) => {
        const title =
          attachment.title ?? t(`conversation.attachmentType.${attachmentTypeOf(attachment.type)}`);
        return (
          <p key={index} className="flex items-center gap-1.5 py-0.5">
            <Paperclip aria-hidden className="size-3.5 shrink-0 text-muted" />
            <span className="min-w-0 break-words">{t('conversation.attachment', { title })}</span>
          </p>
        );
      })}
      {entry.edited && <p className="text-xs text-muted">{t('conversation.edited')}</p>}
    </>
  );
}
