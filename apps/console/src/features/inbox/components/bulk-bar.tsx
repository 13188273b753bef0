import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { Button } from '../../../components/button.js';
import { IconButton } from '../../../components/icon-button.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { resolveReasonsQuery, tagsQuery, topicsQuery } from '../../../lib/labels.js';
import { useSession } from '../../../lib/session.js';
import type { BulkAction } from '../api/use-bulk.js';
import { BulkMenu } from './bulk-menu.js';

interface BulkBarProps {
  count: number;
  /** Everything that fits the view, not only what was checked. */
  all: boolean;
  /** How many fit the view; undefined where nobody has counted them. */
  matching: number | undefined;
  /** Offers to take everything that fits; null where that is not possible. */
  onAll: (() => void) | null;
  onAction: (action: BulkAction) => void;
  onClear: () => void;
  isBusy: boolean;
}

const WITHOUT = 'without';
const noLabels = { addTagIds: [], removeTagIds: [], addTopicIds: [], removeTopicIds: [] };

/** What can be done with the checked conversations. */
export function BulkBar({ count, all, matching, onAll, onAction, onClear, isBusy }: BulkBarProps) {
  const { t, formats } = useTexts();
  const me = useSession().user.id;
  const reasons = (useQuery(resolveReasonsQuery).data?.items ?? []).filter(({ archived }) => !archived);
  const tags = useQuery(tagsQuery).data?.items ?? [];
  const topics = (useQuery(topicsQuery).data?.items ?? []).filter(({ archived }) => !archived);
  const shown = all ? matching : count;
  return (
    <div
      role="toolbar"
      aria-label={t('bulk.toolbar')}
      data-testid="bulk-bar"
      className="flex flex-wrap items-center gap-1.5 border-b border-line bg-accent-soft p-2"
    >
      <p role="status" className="grow font-medium">
        {shown === undefined
          ? t('bulk.allMatching')
          : t('bulk.chosen', { count: shown, number: formats.number(shown) })}
      </p>
      <IconButton label={t('bulk.clear')} onPress={onClear} testId="bulk-clear">
        <X aria-hidden className="size-4" />
      </IconButton>
      {onAll !== null && !all && (
        <Button variant="ghost" onPress={onAll} testId="bulk-all" className="basis-full justify-start px-2">
          {matching === undefined
            ? t('bulk.takeAll')
            : t('bulk.takeAllCounted', { count: matching, number: formats.number(matching) })}
        </Button>
      )}
      <fieldset disabled={isBusy} className="flex flex-wrap gap-1.5">
        <legend className="sr-only">{t('bulk.toolbar')}</legend>
        <BulkMenu
          label={t('bulk.resolve')}
          items={[{ id: WITHOUT, name: t('bulk.withoutReason') }, ...reasons]}
          onChoose={(id) =>
            onAction({ type: 'move', to: 'resolved', resolveReasonId: id === WITHOUT ? null : id })
          }
          testId="bulk-resolve"
        />
        <Button
          className="px-2"
          onPress={() => onAction({ type: 'move', to: 'pending', resolveReasonId: null })}
          testId="bulk-pending"
        >
          {t('bulk.pending')}
        </Button>
        <BulkMenu
          label={t('bulk.owner')}
          items={[
            { id: me, name: t('bulk.own') },
            { id: WITHOUT, name: t('bulk.release') },
          ]}
          onChoose={(id) => onAction({ type: 'set-owner', ownerId: id === WITHOUT ? null : id })}
          testId="bulk-owner"
        />
        {tags.length > 0 && (
          <BulkMenu
            label={t('bulk.tag')}
            items={tags}
            onChoose={(id) => onAction({ type: 'change-labels', ...noLabels, addTagIds: [id] })}
            testId="bulk-tag"
          />
        )}
        {topics.length > 0 && (
          <BulkMenu
            label={t('bulk.topic')}
            items={topics}
            onChoose={(id) => onAction({ type: 'change-labels', ...noLabels, addTopicIds: [id] })}
            testId="bulk-topic"
          />
        )}
      </fieldset>
    </div>
  );
}
