import { GridListItem } from 'react-aria-components/GridList';
import { Avatar } from '../../../components/avatar.js';
import { KindIcon } from '../../../components/network-icon.js';
import { TimeText } from '../../../components/time-text.js';
import type { ConversationSummary } from '../../../lib/api/types.js';
import { contactPicture } from '../../../lib/contact-picture.js';
import { useChannels } from '../../../lib/directory.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { OwnerLabel } from './owner-label.js';
import { useKindName } from './use-kind-name.js';

/** One conversation of the list. */
export function ConversationRow({ row }: { row: ConversationSummary }) {
  const { t } = useTexts();
  return (
    <GridListItem
      id={row.id}
      textValue={row.contact.name ?? t('inbox.unknownPerson')}
      data-testid="conversation-row"
      data-conversation-id={row.id}
      className="group relative h-full border-b border-line px-3 py-2.5 outline-none hover:bg-hover data-focus-visible:outline-2 data-focus-visible:-outline-offset-2 data-selected:bg-accent-soft"
    >
      <RowContent row={row} />
    </GridListItem>
  );
}

function RowContent({ row }: { row: ConversationSummary }) {
  const { t } = useTexts();
  const channel = useChannels()?.get(row.channelId);
  const kindName = useKindName(row.kind, channel?.platform);
  return (
    <div className="flex h-full gap-3">
      <span className="absolute inset-y-0 left-0 w-0.5 group-data-selected:bg-accent" />
      <Avatar
        name={row.contact.name}
        picture={contactPicture(row.contact)}
        badge={<KindIcon kind={row.kind} className="size-2.5" />}
      />
      <div className="min-w-0 grow">
        <div className="flex items-baseline gap-2">
          <span className="grow truncate font-semibold">{row.contact.name ?? t('inbox.unknownPerson')}</span>
          <TimeText at={row.lastActivityAt} className="shrink-0 text-xs text-muted" />
        </div>
        <p className="truncate text-muted" dir="auto">
          {row.preview ?? t('inbox.noPreview')}
        </p>
        <div className="mt-0.5 flex items-center gap-2 text-xs text-muted">
          <span className="min-w-0 grow truncate">
            {kindName}
            {channel !== undefined && ` · ${channel.displayName}`}
          </span>
          <OwnerLabel queue={row.queue} ownerId={row.ownerId} />
        </div>
      </div>
    </div>
  );
}
