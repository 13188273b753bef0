import type { GapEntry, NotedEntry } from '../../../lib/api/types.js';
import { codeText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

/** Something that happened in the thread and is no message. */
export function NotedLine({ entry }: { entry: NotedEntry }) {
  const { t, formats } = useTexts();
  const text = codeText(t, 'noted', entry.name, 'other');
  const detail = Object.values(entry.detail).filter((value) => value !== '');
  return (
    <p data-testid="noted-line" data-name={entry.name} className="py-1.5 text-center text-xs text-muted">
      {detail.length === 0 ? text : `${text} (${detail.join(', ')})`} ·{' '}
      <time dateTime={entry.at} title={formats.dateTime(entry.at)}>
        {formats.time(entry.at)}
      </time>
    </p>
  );
}

/** Where messages are missing that Meta does not let one read any more. */
export function GapLine({ entry }: { entry: GapEntry }) {
  const { t, formats } = useTexts();
  const to = formats.dateTime(entry.to);
  return (
    <p
      data-testid="gap-line"
      className="my-2 rounded-md border border-dashed border-warn-line bg-warn-soft px-3 py-1.5 text-center text-xs text-warn"
    >
      {entry.from === null
        ? t('conversation.gapBefore', { to })
        : t('conversation.gap', { from: formats.dateTime(entry.from), to })}{' '}
      {codeText(t, 'gapReason', entry.reason, 'not-readable')}
    </p>
  );
}
