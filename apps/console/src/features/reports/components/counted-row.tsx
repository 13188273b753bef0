import type { CountedConversationPage } from '@parley/client';
import { Link } from '@tanstack/react-router';
import { KindIcon } from '../../../components/network-icon.js';
import { TimeText } from '../../../components/time-text.js';
import { useChannels } from '../../../lib/directory.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

/** A conversation that is counted, and how often; leads to it in the inbox. */
export function CountedRow({ item }: { item: CountedConversationPage['items'][number] }) {
  const { t, formats } = useTexts();
  const channels = useChannels();
  const { conversation, count } = item;
  const { id, contact, kind, queue, channelId } = conversation;
  return (
    <tr data-testid="counted-row" data-conversation-id={id} className="border-t border-line align-top">
      <td className="px-3 py-2 md:px-4">
        <span className="flex items-center gap-1.5">
          <KindIcon kind={kind} className="size-3 shrink-0 text-muted" />
          <Link
            to="/inbox"
            search={{ q: queue, id }}
            preload={false}
            className="inline-flex min-h-6 items-center wrap-break-word text-accent-text underline"
          >
            {contact.name ?? t('inbox.unknownPerson')}
          </Link>
        </span>
        <span className="block text-xs wrap-break-word text-muted">
          {channels?.get(channelId)?.displayName ?? '…'}
        </span>
        <span dir="auto" className="line-clamp-2 text-xs wrap-anywhere text-muted">
          {conversation.preview ?? t('inbox.noPreview')}
        </span>
      </td>
      <td className="px-3 py-2 md:px-4">
        {t(`queue.${queue}`)}
        <TimeText at={conversation.lastActivityAt} className="block text-xs text-muted" />
      </td>
      <td className="tabular px-3 py-2 md:px-4" data-testid="counted-times">
        {formats.number(count)}
      </td>
    </tr>
  );
}
