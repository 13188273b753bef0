import { ExternalLink, Newspaper } from 'lucide-react';
import { Badge } from '../../../components/badge.js';
import type { Channel, Conversation } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

/** The post that was commented on, with the way to it. */
export function PostCard({
  conversation,
  platform,
}: {
  conversation: Conversation;
  platform: Channel['platform'] | undefined;
}) {
  const { t } = useTexts();
  const { kind, postUrl, post } = conversation;
  const network = platform === 'instagram-profile' ? 'Instagram' : 'Facebook';
  return (
    <div
      data-testid="post-card"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-sunken px-4 py-2"
    >
      {post?.hasPicture === true && (
        <img
          data-testid="post-picture"
          src={`/v1/conversations/${conversation.id}/post-picture`}
          alt={t('conversation.postPicture')}
          className="size-10 shrink-0 rounded-md object-cover"
        />
      )}
      <Newspaper aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="text-muted">
        {kind === 'mention' ? t('conversation.mention') : t('conversation.post')}
      </span>
      {post?.isAd === true && <Badge>{t('conversation.ad')}</Badge>}
      {post?.removed === true && <Badge tone="warn">{t('conversation.postRemoved')}</Badge>}
      {post?.text != null && post.text !== '' && (
        <q data-testid="post-text" className="min-w-0 grow basis-40 truncate" title={post.text} dir="auto">
          {post.text}
        </q>
      )}
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
