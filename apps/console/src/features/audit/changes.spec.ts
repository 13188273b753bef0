import { changesOf } from './changes.js';

it('tells what is another now', () => {
  expect(
    changesOf({
      before: { name: 'Berlin', days: 30, same: true, gone: [1] },
      after: { name: 'Bern', days: 30, same: true, fresh: { enabled: false } },
    }),
  ).toEqual([
    { name: 'fresh', before: null, after: '{"enabled":false}' },
    { name: 'gone', before: '[1]', after: null },
    { name: 'name', before: 'Berlin', after: 'Bern' },
  ]);
  expect(changesOf({ before: null, after: { role: 'viewer' } })).toEqual([
    { name: 'role', before: null, after: 'viewer' },
  ]);
  expect(changesOf({ before: null, after: null })).toEqual([]);
});
