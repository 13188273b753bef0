import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { ConfirmDialog } from '../../../components/confirm-dialog.js';
import { InlineError } from '../../../components/inline-error.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { deadlinesQuery, useApplyDeadlines, type TimedQueue } from '../api/deadlines.js';

interface ApplyNowProps {
  channelId: string;
  queue: TimedQueue;
  /** Whether the timer is on. */
  enabled: boolean;
  /** Whether what is shown differs from what is saved. */
  isDirty: boolean;
}

/** "Apply to the N conversations in the queue now" (domain.md 5): says N, and what happens to them, before it is done. */
export function ApplyNow({ channelId, queue, enabled, isDirty }: ApplyNowProps) {
  const { t } = useTexts();
  const preview = useQuery(deadlinesQuery(channelId, queue));
  const apply = useApplyDeadlines(channelId, queue);
  const [asking, setAsking] = useState(false);
  const count = preview.data?.conversations ?? 0;
  const overdue = preview.data?.overdue ?? 0;
  // What was read before the last save, or a while ago, is not what would happen now.
  const ask = async (): Promise<void> => {
    const { data, isSuccess } = await preview.refetch();
    setAsking(isSuccess && data.conversations > 0);
  };
  const error = apply.error ?? preview.error;
  if (preview.data === undefined)
    return preview.error && <InlineError>{errorText(t, preview.error)}</InlineError>;
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1" data-testid={`apply-${queue}`}>
      {count === 0 ? (
        <p className="text-xs text-muted">{t('channelSettings.applyNone')}</p>
      ) : (
        <Button
          isDisabled={isDirty}
          isPending={apply.isPending || preview.isFetching}
          onPress={() => void ask()}
          className="h-auto py-1 text-left"
          testId={`apply-${queue}-button`}
        >
          {t('channelSettings.apply', { count })}
        </Button>
      )}
      {isDirty && count > 0 && <p className="text-xs text-muted">{t('channelSettings.applySaveFirst')}</p>}
      <p role="status" className="text-ok">
        {apply.isSuccess && t('channelSettings.applied', { count: apply.data.conversations })}
      </p>
      {error !== null && <InlineError>{errorText(t, error)}</InlineError>}
      <ConfirmDialog
        title={t('channelSettings.applyTitle', { count })}
        text={enabled ? t('channelSettings.applyOverdue', { count: overdue }) : t('channelSettings.applyOff')}
        isOpen={asking}
        onClose={() => setAsking(false)}
        testId="apply-dialog"
      >
        <Button autoFocus onPress={() => setAsking(false)}>
          {t('common.cancel')}
        </Button>
        <Button
          variant="primary"
          testId="apply-confirm"
          onPress={() => {
            setAsking(false);
            apply.mutate();
          }}
        >
          {t('channelSettings.applyConfirm')}
        </Button>
      </ConfirmDialog>
    </div>
  );
}
