import type { BulkOperation } from '@parley/client';
import { X } from 'lucide-react';
import { Button } from '../../../components/button.js';
import { IconButton } from '../../../components/icon-button.js';
import { codeText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { isUnderWay } from '../api/use-bulk.js';

interface BulkResultProps {
  operation: BulkOperation;
  canUndo: boolean;
  onUndo: () => void;
  onDismiss: () => void;
}

/** How far a bulk change is, what came of it, and for a while the way back. */
export function BulkResult({ operation, canUndo, onUndo, onDismiss }: BulkResultProps) {
  const { t } = useTexts();
  const { matched, changed, unchanged, refused, refusals } = operation;
  const running = isUnderWay(operation);
  const reasons = [...new Set(refusals.map(({ code }) => codeText(t, 'errors', code, 'internal-error')))];
  const text = running
    ? t('bulk.progress', { done: changed + unchanged + refused, matched })
    : operation.state === 'undone'
      ? t('bulk.undone', { count: operation.restored ?? 0 })
      : t('bulk.done', { count: changed, skipped: unchanged + refused });
  return (
    <div
      data-testid="bulk-result"
      data-state={operation.state}
      className="flex flex-wrap items-center gap-2 border-b border-line bg-raised p-2"
    >
      <p role="status" className="min-w-0 grow">
        {text} {!running && reasons.join(' ')}
      </p>
      {running && (
        <progress value={changed + unchanged + refused} max={Math.max(matched, 1)} aria-label={text} />
      )}
      {canUndo && (
        <Button onPress={onUndo} testId="bulk-undo">
          {t('bulk.undo')}
        </Button>
      )}
      <IconButton label={t('common.dismiss')} onPress={onDismiss}>
        <X aria-hidden className="size-4" />
      </IconButton>
    </div>
  );
}
