import { ExternalLink } from 'lucide-react';
import type { Channel } from '../lib/api/types.js';
import { useTexts } from '../lib/i18n/use-texts.js';
import { networkLink } from '../lib/network-link.js';

/** The network of a channel, as a link to the channel there. */
export function NetworkName({ channel }: { channel: Channel }) {
  const { t } = useTexts();
  const href = networkLink(channel);
  const name = t(`network.${channel.platform}`);
  if (href === null) return name;
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      data-testid="network-link"
      className="inline-flex min-h-6 items-center gap-1 text-accent-text underline"
    >
      {name}
      <ExternalLink aria-hidden className="size-3" />
      <span className="sr-only">({t('common.opensNewTab')})</span>
    </a>
  );
}
