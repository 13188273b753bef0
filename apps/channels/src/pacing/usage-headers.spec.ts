import { readUsage } from './usage-headers.js';

const business = (entries: object) =>
  new Headers({ 'x-business-use-case-usage': JSON.stringify({ '17841405309211844': entries }) });

describe('readUsage', () => {
  it('takes the fullest counter of the type, and minutes as minutes', () => {
    const headers = business([
      { type: 'pages', call_count: 99, total_cputime: 1, total_time: 1, estimated_time_to_regain_access: 9 },
      {
        type: 'messenger',
        call_count: 1,
        total_cputime: 2,
        total_time: 80,
        estimated_time_to_regain_access: 3,
      },
    ]);
    expect(readUsage(headers, 'messenger')).toEqual({ percent: 80, regainMs: 180_000 });
    expect(readUsage(headers, 'pages')).toEqual({ percent: 99, regainMs: 540_000 });
  });

  it('falls back to the Page and the app, whose values can be above 100', () => {
    const headers = business([{ type: 'leadgen', call_count: 100 }]);
    expect(readUsage(headers, 'messenger')).toBeNull();
    headers.set('x-app-usage', '{"call_count":28,"total_time":208,"total_cputime":25}');
    expect(readUsage(headers, 'messenger')).toEqual({ percent: 208, regainMs: 0 });
    headers.set('x-page-usage', '{"call_count":"300"}');
    expect(readUsage(headers, 'messenger')).toEqual({ percent: 300, regainMs: 0 });
  });

  it.each(['', 'x', '[]', '{"1":{}}', '{"1":[{}]}', '{"1":[{"type":7}]}', 'null', '7'])(
    'tells nothing for the header %p',
    (value) => {
      expect(readUsage(new Headers({ 'x-business-use-case-usage': value }), 'pages')).toBeNull();
    },
  );

  it('reads counters of the wrong type as nothing used', () => {
    expect(readUsage(business([{ type: 'pages', call_count: 'many' }]), 'pages')).toEqual({
      percent: 0,
      regainMs: 0,
    });
  });
});
