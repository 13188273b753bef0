import { TagIcon } from 'lucide-react';
import { ErrorCard } from '../../../components/error-card.js';
import { InlineError } from '../../../components/inline-error.js';
import { MessageCard } from '../../../components/message-card.js';
import { RowsSkeleton } from '../../../components/rows-skeleton.js';
import type { QueryKey } from '../../../lib/api/query-keys.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useLabelList, type Label, type LabelActions } from '../use-label-list.js';
import { AddLabel } from './add-label.js';
import { LabelRow } from './label-row.js';

interface LabelListProps {
  query: {
    isPending: boolean;
    data: { items: Label[] } | undefined;
    error: Error | null;
    refetch: () => unknown;
  };
  queryKey: QueryKey;
  actions: LabelActions;
  /** Two levels: each of the first can have some below it. */
  hasLevels?: boolean;
}

/** A list of names that admins keep: add, rename, take away. */
export function LabelList({ query, queryKey, actions, hasLevels }: LabelListProps) {
  const { t } = useTexts();
  const { create, rename, remove } = useLabelList(queryKey, actions);
  const error = create.error ?? rename.error ?? remove.error;
  if (query.isPending) return <RowsSkeleton />;
  if (query.data === undefined) return <ErrorCard error={query.error} onRetry={() => void query.refetch()} />;
  const labels = query.data.items;
  const roots = labels.filter(({ parentId = null }) => parentId === null);
  const row = (label: Label) => (
    <LabelRow
      label={label}
      onRename={(name) => rename.mutate({ label, name })}
      onRemove={() => remove.mutate(label)}
    />
  );
  return (
    <>
      <AddLabel
        label={t('labels.newName')}
        isPending={create.isPending}
        onAdd={(name) => create.mutateAsync({ name, parentId: null })}
        testId="label-add"
      />
      {error !== null && <InlineError testId="label-problem">{errorText(t, error)}</InlineError>}
      {labels.length === 0 && (
        <MessageCard
          icon={TagIcon}
          title={t('labels.none')}
          text={t('labels.noneText')}
          testId="labels-empty"
        />
      )}
      <ul
        data-testid="labels-list"
        className="mt-4 divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface empty:hidden"
      >
        {roots.map((label) => (
          <li key={label.id}>
            {row(label)}
            {hasLevels === true && (
              <div className="pb-2 pl-8">
                <ul>
                  {labels
                    .filter(({ parentId }) => parentId === label.id)
                    .map((child) => (
                      <li key={child.id}>{row(child)}</li>
                    ))}
                </ul>
                {label.archived !== true && (
                  <AddLabel
                    label={t('labels.newBelow', { name: label.name })}
                    isPending={create.isPending}
                    onAdd={(name) => create.mutateAsync({ name, parentId: label.id })}
                    testId="label-add-below"
                  />
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
