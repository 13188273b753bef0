import { GridListItem } from 'react-aria-components/GridList';
import { Avatar } from '../../../components/avatar.js';
import { KindIcon } from '../../../components/network-icon.js';
import { TimeText } from '../../../components/time-text.js';
import { contactPicture } from '../../../lib/contact-picture.js';
import { useChannels } from '../../../lib/directory.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import type { ListRow } from '../api/conversation-list.js';
import { Excerpt } from './excerpt.js';
import { OwnerLabel } from './owner-label.js';
import { useKindName } from './use-kind-name.js';
import { WindowChip } from './window-chip.js';

interface ConversationRowProps {
  row: ListRow;
  isChecked: boolean;
  /** Whether any is checked: then all boxes are shown. */
  isChoosing: boolean;
  onCheck: (id: string, isRange: boolean) => void;
  /** Rows of several queues: each says in which it is. */
  showsQueue: boolean;
}

/** One conversation of the list. */
export function ConversationRow(props: ConversationRowProps) {
  const { t } = useTexts();
  const { row } = props;
  const name = row.contact.name ?? t('inbox.unknownPerson');
  return (
    <GridListItem
      id={row.id}
      textValue={row.unread ? t('inbox.unreadOf', { name }) : name}
      data-testid="conversation-row"
      data-conversation-id={row.id}
      data-unread={row.unread || undefined}
      data-checked={props.isChecked || undefined}
      className="group relative h-full border-b border-line px-3 py-2.5 outline-none hover:bg-hover data-checked:bg-accent-soft data-focus-visible:outline-2 data-focus-visible:-outline-offset-2 data-selected:bg-accent-soft"
    >
      <RowContent {...props} name={name} />
    </GridListItem>
  );
}

function RowContent({
  row,
  name,
  isChecked,
  isChoosing,
  onCheck,
  showsQueue,
}: ConversationRowProps & { name: string }) {
  const { t } = useTexts();
  const channel = useChannels()?.get(row.channelId);
  const kindName = useKindName(row.kind, channel?.platform);
  const labels = [...row.topics, ...row.tags].map((label) => label.name);
  return (
    <div className="flex h-full gap-3">
      <span className="absolute inset-y-0 left-0 w-0.5 group-data-selected:bg-accent forced-colors:group-data-selected:bg-[Highlight]" />
      <div className="relative h-fit shrink-0">
        <Avatar
          name={row.contact.name}
          picture={contactPicture(row.contact)}
          badge={<KindIcon kind={row.kind} className="size-2.5" />}
        />
        <label
          className={`absolute -inset-1 flex items-center justify-center rounded-full bg-surface/80 ${isChoosing ? '' : 'opacity-0 group-hover:opacity-100 focus-within:opacity-100'}`}
          onPointerDown={(event) => event.stopPropagation()}
          onClick={(event) => event.stopPropagation()}
        >
          <input
            type="checkbox"
            tabIndex={-1}
            checked={isChecked}
            onChange={(event) => onCheck(row.id, (event.nativeEvent as MouseEvent).shiftKey)}
            aria-label={t('inbox.choose', { name })}
            data-testid="row-check"
            className="size-4 accent-accent"
          />
        </label>
      </div>
      <div className="min-w-0 grow">
        <div className="flex items-baseline gap-2">
          {row.unread && (
            <span
              aria-hidden
              className="size-2 shrink-0 self-center rounded-full bg-accent forced-colors:bg-[CanvasText]"
            />
          )}
          <span className={`max-w-[75%] shrink-0 truncate ${row.unread ? 'font-bold' : 'font-medium'}`}>
            {name}
          </span>
          <span className="min-w-0 grow truncate text-xs text-muted">{labels.join(', ')}</span>
          <TimeText at={row.lastActivityAt} className="shrink-0 text-xs text-muted" />
        </div>
        <p className="truncate text-muted" dir="auto">
          {row.match === undefined ? (row.preview ?? t('inbox.noPreview')) : <Excerpt match={row.match} />}
        </p>
        <div className="mt-0.5 flex items-center gap-2 text-xs text-muted">
          <span className="min-w-0 grow truncate">
            {showsQueue && `${t(`queue.${row.queue}`)} · `}
            {kindName}
            {channel !== undefined && ` · ${channel.displayName}`}
          </span>
          <WindowChip endsAt={row.windowEndsAt} />
          <OwnerLabel queue={row.queue} ownerId={row.ownerId} />
        </div>
      </div>
    </div>
  );
}
