import { readTraceparent, unrecordedTrace, writeTraceparent } from './traceparent.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

it('reads what it writes', () => {
  const header = `00-${TRACE}-${SPAN}-01`;
  const context = readTraceparent(header);
  expect(context).toEqual({ traceId: TRACE, spanId: SPAN, traceFlags: 1, isRemote: true });
  expect(writeTraceparent(context!)).toBe(header);
});

it.each([
  undefined,
  '',
  'hello',
  `01-${TRACE}-${SPAN}-01`,
  `00-${TRACE}-${SPAN}`,
  `00-${'0'.repeat(32)}-${SPAN}-01`,
  `00-${TRACE}-${'0'.repeat(16)}-01`,
  `00-${TRACE.toUpperCase()}-${SPAN}-01`,
])('takes no other for one: %s', (header) => {
  expect(readTraceparent(header)).toBeUndefined();
});

it('makes ids of traces that nobody records', () => {
  expect(readTraceparent(unrecordedTrace())).toMatchObject({ traceFlags: 0 });
  expect(unrecordedTrace()).not.toBe(unrecordedTrace());
});
