import type { ReactNode } from 'react';
import { useTexts } from '../../../lib/i18n/use-texts.js';

interface HappenedProps {
  at: string;
  testId: string;
  children: ReactNode;
}

/** One quiet line in the middle of the thread, with its time. */
export function Happened({ at, testId, children }: HappenedProps) {
  const { formats } = useTexts();
  return (
    <p data-testid={testId} className="py-1.5 text-center text-xs text-muted">
      {children} ·{' '}
      <time dateTime={at} title={formats.dateTime(at)}>
        {formats.time(at)}
      </time>
    </p>
  );
}
