import { ExternalLink, Newspaper } from 'lucide-react';
import type { Channel } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

/** The post that was commented on, with the way to it. */
export function PostCard({
  postUrl,
  platform,
}: {
  postUrl: string | null;
  platform: Channel['platform'] | undefined;
}) {
  const { t } = useTexts();
  const network = platform === 'instagram-profile' ? 'Instagram' : 'Facebook';
  return (
    <div
      data-testid="post-card"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-sunken px-4 py-2"
    >
      <Newspaper aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="text-muted">{t('conversation.post')}</span>
      {postUrl !== null && /^https?:\/\//.test(postUrl) && (
        <a
          href={postUrl}
          target="_blank"
          rel="noopener noreferrer"
          className="inline-flex min-h-6 items-center gap-1 font-medium text-accent-text underline-offset-2 hover:underline"
        >
          {t('conversation.postLink', { network })}
          <ExternalLink aria-hidden className="size-3.5" />
          <span className="sr-only">({t('common.opensNewTab')})</span>
        </a>
      )}
    </div>
  );
}
