import type { Report } from '@parley/client';
import type { ReactNode } from 'react';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { duration } from '../../../lib/time/duration.js';
import { figureNames, type FigureName, type ReportView } from '../report-view.js';
import { CountedLink } from './counted-link.js';

type Figures = Report['total'];

interface FiguresTableProps {
  view: ReportView;
  rows: readonly { key: string | null; name: string; heading: ReactNode; figures: Figures }[];
  total: Figures;
  caption: string;
}

/** All figures of a report, with their sum; each leads to what it counts. Times are medians where there is one, else means. */
export function FiguresTable({ view, rows, total, caption }: FiguresTableProps) {
  const { t } = useTexts();
  return (
    <div
      role="region"
      aria-label={caption}
      tabIndex={0}
      className="relative overflow-x-auto rounded-lg border border-line bg-surface"
    >
      <table className="tabular w-full text-right text-sm whitespace-nowrap" data-testid="figures">
        <caption className="sr-only">{caption}</caption>
        <thead className="text-muted">
          <tr>
            <th scope="col" className="px-3 py-2 text-left font-medium">
              {caption}
            </th>
            {figureNames.map((name) => (
              <th key={name} scope="col" className="px-3 py-2 font-medium">
                {t(`reports.figures.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-y border-line">
          {rows.map(({ key, name, heading, figures }) => (
            <tr key={key ?? ''} data-testid="figures-row" data-key={key ?? ''}>
              <th scope="row" className="px-3 py-1.5 text-left font-normal">
                {heading}
              </th>
              <Cells view={view} rowKey={key} rowName={name} figures={figures} />
            </tr>
          ))}
        </tbody>
        <tfoot className="font-semibold">
          <tr data-testid="figures-total">
            <th scope="row" className="px-3 py-1.5 text-left">
              {t('reports.total')}
            </th>
            <Cells view={view} rowKey={undefined} rowName={t('reports.total')} figures={total} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

interface CellsProps {
  view: ReportView;
  rowKey: string | null | undefined;
  rowName: string;
  figures: Figures;
}

function Cells({ figures, ...row }: CellsProps) {
  return figureNames.map((name) => (
    <td key={name} className="px-3 py-1.5">
      <Figure {...row} figure={name} value={figures[name]} />
    </td>
  ));
}

interface FigureProps extends Omit<CellsProps, 'figures'> {
  figure: FigureName;
  value: Figures[FigureName];
}

/** One figure; a link to its conversations when there are any. */
export function Figure({ value, ...place }: FigureProps) {
  const { formats } = useTexts();
  const count = typeof value === 'number' ? value : value.count;
  const ms = typeof value === 'number' ? null : (value.medianMs ?? value.meanMs);
  const text =
    typeof value === 'number' ? formats.number(value) : ms === null ? '–' : duration(ms, formats.locale);
  return count === 0 ? text : <CountedLink {...place}>{text}</CountedLink>;
}
