import {
  countedViewOf,
  exportPath,
  readCountedView,
  readReportView,
  reportQueryOf,
  spanOf,
} from './report-view.js';

const now = new Date(2026, 10, 23, 15, 30);

it.each([
  [{}, { by: 'day', range: 'week' }],
  [
    { by: 'agent', range: 'month', channel: 'c1' },
    { by: 'agent', range: 'month', channel: 'c1' },
  ],
  [
    { by: 'nonsense', range: 'ever', kind: 'x' },
    { by: 'day', range: 'week' },
  ],
  [
    { from: '2026-11-01', to: '2026-11-03', range: 'month' },
    { by: 'day', from: '2026-11-01', to: '2026-11-03' },
  ],
  [
    { from: '2026-11-03', to: '2026-11-01' },
    { by: 'day', range: 'week' },
  ],
  [
    { from: '2026-13-01', to: '2026-14-01' },
    { by: 'day', range: 'week' },
  ],
])('%j is read', (raw, expected) => {
  expect(readReportView(raw)).toEqual(expected);
});

it('asks for whole days of the reader, today included', () => {
  expect(spanOf({ by: 'day', range: 'today' }, now)).toEqual({
    from: new Date(2026, 10, 23),
    to: new Date(2026, 10, 24),
  });
  expect(spanOf({ by: 'day', range: 'week' }, now).from).toEqual(new Date(2026, 10, 17));
  // Over the end of a month, and of daylight saving time where the reader has one.
  expect(spanOf({ by: 'day', from: '2026-10-24', to: '2026-10-31' }, now)).toEqual({
    from: new Date(2026, 9, 24),
    to: new Date(2026, 10, 1),
  });
});

it('exports what is shown; rows of conversations and messages by time and channel', () => {
  const query = reportQueryOf(
    { by: 'agent', range: 'today', channel: 'c1', kind: 'comment' },
    now,
    'Europe/Berlin',
  );
  expect(exportPath('report', query)).toContain('by=agent');
  expect(exportPath('report', query)).toContain('kind=comment');
  expect(exportPath('messages', query)).toMatch(
    /^\/v1\/exports\/messages\.csv\?from=[^&]+&to=[^&]+&channelId=c1$/,
  );
});

it('names one figure of a row, of the row without, or of the total', () => {
  const view = readReportView({ by: 'weekday', range: 'month' });
  expect(countedViewOf(view, 'response', '1')).toEqual({ ...view, figure: 'response', key: '1' });
  expect(countedViewOf(view, 'response', null)).toEqual({ ...view, figure: 'response', key: '' });
  expect(countedViewOf(view, 'response', undefined)).toEqual({ ...view, figure: 'response' });
  expect(readCountedView({ ...view, figure: 'response', key: 1 })).toMatchObject({ key: '1', by: 'weekday' });
  expect(readCountedView({ ...view, figure: 'anything' })).toEqual({ ...view, figure: 'messagesIn' });
});
