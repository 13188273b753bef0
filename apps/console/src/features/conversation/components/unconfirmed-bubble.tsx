import { CircleAlert, Clock3, Paperclip } from 'lucide-react';
import { Button } from '../../../components/button.js';
import { isWorthRetrying } from '../../../lib/api/api-error.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import type { UnconfirmedReply, useReplies } from '../api/use-replies.js';
import { Bubble } from './bubble.js';

interface UnconfirmedBubbleProps {
  reply: UnconfirmedReply;
  replies: ReturnType<typeof useReplies>;
  onReuse: (text: string) => void;
  /** Where it will stand in the tree of comments; null in a direct message. */
  depth: number | null;
}

/** A reply that was just written: on its way to the server, or not accepted by it. */
export function UnconfirmedBubble({ reply, replies, onReuse, depth }: UnconfirmedBubbleProps) {
  const { t } = useTexts();
  return (
    <Bubble
      outbound
      testId="unconfirmed-reply"
      depth={depth}
      state={reply.error === null ? 'sending' : 'failed'}
      author={<span className="font-medium text-ink">{t('conversation.you')}</span>}
      footer={
        reply.error === null ? <Sending /> : <Failed reply={reply} replies={replies} onReuse={onReuse} />
      }
    >
      {reply.upload !== null && (
        <p className="flex items-center gap-1.5">
          <Paperclip aria-hidden className="size-3.5 shrink-0" />
          {reply.upload.fileName}
        </p>
      )}
      {reply.text !== '' && <p className="message-text">{reply.text}</p>}
    </Bubble>
  );
}

function Sending() {
  const { t } = useTexts();
  return (
    <p className="flex items-center gap-1">
      <Clock3 aria-hidden className="size-3.5" />
      {t('delivery.sending')}
    </p>
  );
}

function Failed({ reply, replies, onReuse }: Omit<UnconfirmedBubbleProps, 'depth'>) {
  const { t } = useTexts();
  const takeBack = (): void => {
    replies.discard(reply.key);
    onReuse(reply.text);
  };
  return (
    <div role="alert" className="flex flex-col items-end gap-1.5 text-right text-danger">
      <p>
        <CircleAlert aria-hidden className="mr-1 mb-0.5 inline size-3.5" />
        <span className="font-semibold">{t('delivery.failed')}</span> · {errorText(t, reply.error)}
      </p>
      <div className="flex flex-wrap justify-end gap-1.5">
        {isWorthRetrying(reply.error) && (
          <Button onPress={() => replies.retry(reply)} testId="retry-reply">
            {t('delivery.retry')}
          </Button>
        )}
        <Button onPress={takeBack} testId="edit-reply">
          {t('delivery.reuse')}
        </Button>
        <Button variant="ghost" onPress={() => replies.discard(reply.key)} testId="discard-reply">
          {t('delivery.discard')}
        </Button>
      </div>
    </div>
  );
}
