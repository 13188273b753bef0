import { readSearch, type Directory } from './search-words.js';

const directory: Directory = {
  channels: [
    { id: 'c1', name: 'Bäckerei Sonnenkorn' },
    { id: 'c2', name: 'Northwind Bikes' },
  ],
  users: [{ id: 'u1', name: 'Anna Berg' }],
  teams: [{ id: 't1', name: 'Berlin' }],
  tags: [{ id: 'g1', name: 'Reklamation' }],
  topics: [{ id: 'p1', name: 'Verspätet' }],
};
const read = (input: string) => readSearch(input, directory);

it.each([
  ['is:mine', { owner: ['me'] }],
  ['ist:meine', { owner: ['me'] }],
  ['is:unowned', { owner: ['none'] }],
  ['is:resolved', { q: 'resolved' }],
  ['ist:gelöst', { q: 'resolved' }],
  ['IS:Pending', { q: 'pending' }],
  ['is:unread', { unread: true }],
  ['kind:comment', { kind: ['comment'] }],
  ['art:nachricht', { kind: ['direct-message'] }],
  ['network:instagram', { platform: ['instagram-profile'] }],
  ['netz:facebook', { platform: ['facebook-page', 'facebook-group'] }],
  ['channel:bäck', { channel: ['c1'] }],
  ['kanal:"northwind bikes"', { channel: ['c2'] }],
  ['owner:anna', { owner: ['u1'] }],
  ['team:berlin', { team: ['t1'] }],
  ['tag:rekla', { tag: ['g1'] }],
  ['thema:verspätet', { topic: ['p1'] }],
  ['window:<2h', { window: 2 }],
  ['fenster:12', { window: 12 }],
])('%s is a filter', (input, changes) => {
  expect(read(input)).toEqual({ changes, text: '', problems: [] });
});

it('leaves words, phrases and what is to be missing as they stand', () => {
  expect(read('parcel "not arrived" -refund is:new 10:30')).toEqual({
    changes: { q: 'new' },
    text: 'parcel "not arrived" -refund 10:30',
    problems: [],
  });
});

it.each([
  ['is:nonsense', 'unknown-value'],
  ['window:<99h', 'unknown-value'],
  ['channel:nowhere', 'unknown-value'],
  ['tag:', null],
  ['colour:red', 'unknown-operator'],
])('%s is told apart', (input, reason) => {
  const { changes, problems } = read(input);
  expect(changes).toEqual({});
  expect(problems).toEqual(reason === null ? [] : [{ reason, word: input }]);
});

it('takes several at once', () => {
  expect(read('ist:neu kanal:northwind schlagwort:rekla Rad').changes).toEqual({
    q: 'new',
    channel: ['c2'],
    tag: ['g1'],
  });
});
