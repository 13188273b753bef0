import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { countedViewOf, type FigureName, type ReportView } from '../report-view.js';

interface CountedLinkProps {
  view: ReportView;
  figure: FigureName;
  /** Of which row; null: the one without, undefined: the total. */
  rowKey: string | null | undefined;
  rowName: string;
  children: ReactNode;
}

/** A figure that leads to the conversations it counts. */
export function CountedLink({ view, figure, rowKey, rowName, children }: CountedLinkProps) {
  const { t } = useTexts();
  return (
    <Link
      to="/reports/conversations"
      search={countedViewOf(view, figure, rowKey)}
      preload={false}
      title={t('reports.counted.open', { figure: t(`reports.figures.${figure}`), row: rowName })}
      data-testid={`counted-${figure}`}
      className="inline-block min-w-6 leading-6 underline decoration-line-strong underline-offset-2 hover:text-accent-text hover:decoration-current"
    >
      {children}
    </Link>
  );
}
