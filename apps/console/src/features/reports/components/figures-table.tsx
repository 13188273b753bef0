import type { Report } from '@parley/client';
import type { ReactNode } from 'react';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { duration } from '../../../lib/time/duration.js';

type Figures = Report['total'];

interface FiguresTableProps {
  rows: readonly { key: string | null; name: ReactNode; figures: Figures }[];
  total: Figures;
  caption: string;
  firstColumn: string;
}

const counts = [
  'messagesIn',
  'repliesOut',
  'outsideOut',
  'casesOpened',
  'resolvedByAgent',
  'resolvedByTimer',
] as const;
const times = ['firstResponse', 'response', 'resolution'] as const;

/** All figures of a report, with their sum. Times are medians where there is one, else means. */
export function FiguresTable({ rows, total, caption, firstColumn }: FiguresTableProps) {
  const { t, formats } = useTexts();
  const cells = (figures: Figures) => [
    ...counts.map((name) => formats.number(figures[name])),
    ...times.map((name) => {
      const { medianMs, meanMs } = figures[name];
      const ms = medianMs ?? meanMs;
      return ms === null ? '–' : duration(ms, formats.locale);
    }),
  ];
  return (
    <div
      role="region"
      aria-label={caption}
      tabIndex={0}
      className="overflow-x-auto rounded-lg border border-line bg-surface"
    >
      <table className="tabular w-full text-right text-sm whitespace-nowrap" data-testid="figures">
        <caption className="sr-only">{caption}</caption>
        <thead className="text-muted">
          <tr>
            <th scope="col" className="px-3 py-2 text-left font-medium">
              {firstColumn}
            </th>
            {[...counts, ...times].map((name) => (
              <th key={name} scope="col" className="px-3 py-2 font-medium">
                {t(`reports.figures.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-y border-line">
          {rows.map(({ key, name, figures }) => (
            <tr key={key ?? ''} data-testid="figures-row">
              <th scope="row" className="px-3 py-2 text-left font-normal">
                {name}
              </th>
              {cells(figures).map((cell, index) => (
                // The columns never change their places.
                // oxlint-disable-next-line react/no-array-index-key
                <td key={index} className="px-3 py-2">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot className="font-semibold">
          <tr data-testid="figures-total">
            <th scope="row" className="px-3 py-2 text-left">
              {t('reports.total')}
            </th>
            {cells(total).map((cell, index) => (
              // oxlint-disable-next-line react/no-array-index-key
              <td key={index} className="px-3 py-2">
                {cell}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
