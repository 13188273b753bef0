import { Download, ExternalLink, Hourglass, MapPin, Paperclip } from 'lucide-react';
import { useContext, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import type { MessageEntry } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { isPicture, ShowPicture } from '../pictures.js';

type Attachment = MessageEntry['attachments'][number];

/** Something that came with a message: shown, played, linked or for saving; or why it is not there. */
export function AttachmentView({ attachment }: { attachment: Attachment }) {
  const { t } = useTexts();
  const title =
    attachment.title ?? attachment.fileName ?? t(`conversation.attachmentType.${attachment.type}`);
  return (
    <div
      data-testid="attachment"
      data-type={attachment.type}
      data-copy={attachment.copy}
      className="min-w-0 py-0.5"
    >
      <Content attachment={attachment} title={title} />
    </div>
  );
}

function Content({ attachment, title }: { attachment: Attachment; title: string }) {
  const { t } = useTexts();
  const { copy, location, url } = attachment;
  if (location !== null) {
    return (
      <Line icon={<MapPin aria-hidden className="size-3.5 shrink-0 text-muted" />}>
        {title} · <span className="tabular">{`${location.latitude}, ${location.longitude}`}</span>
      </Line>
    );
  }
  if (copy === 'stored') return <Stored attachment={attachment} title={title} />;
  if (url !== null && /^https?:\/\//.test(url)) return <PageLink url={url} title={title} />;
  if (copy === 'none') return <Line icon={clip}>{title}</Line>;
  return (
    <Line
      icon={copy === 'pending' ? <Hourglass aria-hidden className="size-3.5 shrink-0 text-muted" /> : clip}
    >
      {title} <span className="text-muted">({t(`conversation.copy.${copy}`)})</span>
    </Line>
  );
}

function Stored({ attachment, title }: { attachment: Attachment; title: string }) {
  const { t, formats } = useTexts();
  const source = `/v1/attachments/${attachment.id}`;
  const show = useContext(ShowPicture);
  if (isPicture(attachment)) {
    return (
      <Button
        aria-label={t('thread.enlarge', { title })}
        onPress={() => show(attachment.id)}
        data-testid="picture"
        className="block max-w-full cursor-zoom-in rounded-md"
      >
        <img
          src={source}
          alt={title}
          loading="lazy"
          className={`rounded-md object-contain ${attachment.type === 'sticker' ? 'max-h-24' : 'max-h-64 max-w-full'}`}
        />
      </Button>
    );
  }
  const kind = attachment.mimeType?.split('/', 1)[0];
  // Captions are the customer's to make; there are none.
  if (kind === 'video')
    return (
      <video src={source} controls preload="metadata" aria-label={title} className="max-h-72 max-w-full" />
    );
  if (kind === 'audio')
    return <audio src={source} controls preload="metadata" aria-label={title} className="max-w-full" />;
  const size = attachment.sizeBytes === null ? '' : ` (${formats.fileSize(attachment.sizeBytes)})`;
  return (
    <a
      href={source}
      download={attachment.fileName ?? ''}
      className="inline-flex min-h-6 items-center gap-1.5 text-accent-text underline-offset-2 hover:underline"
    >
      <Download aria-hidden className="size-3.5 shrink-0" />
      <span className="min-w-0 break-words">{t('conversation.download', { title: `${title}${size}` })}</span>
    </a>
  );
}

function PageLink({ url, title }: { url: string; title: string }) {
  const { t } = useTexts();
  return (
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      className="inline-flex min-h-6 items-center gap-1.5 text-accent-text underline-offset-2 hover:underline"
    >
      <ExternalLink aria-hidden className="size-3.5 shrink-0" />
      <span className="min-w-0 break-words">{title}</span>
      <span className="sr-only">({t('common.opensNewTab')})</span>
    </a>
  );
}

const clip = <Paperclip aria-hidden className="size-3.5 shrink-0 text-muted" />;

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className="flex items-center gap-1.5">
      {icon}
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}
