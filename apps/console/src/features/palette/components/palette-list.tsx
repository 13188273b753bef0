import { Collection } from 'react-aria-components/Collection';
import { Header } from 'react-aria-components/Header';
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { entryGroups, type PaletteEntry } from '../palette-entries.js';

interface PaletteListProps {
  entries: readonly PaletteEntry[];
  isSearching: boolean;
  onChoose: (entry: PaletteEntry) => void;
}

/** What was found, by what it does. */
export function PaletteList({ entries, isSearching, onChoose }: PaletteListProps) {
  const { t } = useTexts();
  const groups = entryGroups
    .map((id) => ({ id, items: entries.filter(({ group }) => group === id) }))
    .filter(({ items }) => items.length > 0);
  return (
    <ListBox
      aria-label={t('palette.title')}
      items={groups}
      dependencies={[entries]}
      escapeKeyBehavior="none"
      onAction={(key) => {
        const chosen = entries.find(({ id }) => id === key);
        if (chosen !== undefined) onChoose(chosen);
      }}
      renderEmptyState={() => (
        <p className="px-3 py-4 text-muted">{t(isSearching ? 'common.loading' : 'palette.nothing')}</p>
      )}
      className="min-h-0 overflow-auto pb-2 outline-none"
    >
      {(group) => (
        <ListBoxSection id={group.id}>
          <Header className="px-3 pt-2.5 pb-1 text-xs font-medium text-muted">
            {t(`palette.groups.${group.id}`)}
          </Header>
          <Collection items={group.items}>{(entry) => <PaletteLine entry={entry} />}</Collection>
        </ListBoxSection>
      )}
    </ListBox>
  );
}

function PaletteLine({ entry: { id, text, hint } }: { entry: PaletteEntry }) {
  return (
    <ListBoxItem
      id={id}
      textValue={text}
      data-testid="palette-entry"
      data-entry={id}
      className="mx-2 flex min-h-9 items-center gap-3 rounded-md px-2.5 outline-none data-focused:bg-accent-soft data-focused:text-accent-text data-hovered:bg-hover forced-colors:data-focused:outline-2"
    >
      <span className="min-w-0 grow wrap-anywhere">{text}</span>
      {hint !== undefined && hint !== '' && (
        <span className="max-w-[40%] shrink-0 truncate text-xs text-muted">{hint}</span>
      )}
    </ListBoxItem>
  );
}
