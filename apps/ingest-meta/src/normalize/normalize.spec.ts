import { appId, instagramId, receivedAt } from '../testing/item-context.js';
import { normalizeDelivery } from './normalize.js';

const message = (mid: string) => ({
  sender: { id: '1' },
  recipient: { id: '2' },
  timestamp: 1,
  message: { mid, text: mid },
});
const comment = (id: string) => ({
  field: 'feed',
  value: { item: 'comment', verb: 'add', comment_id: id, post_id: 'p', message: 'hi' },
});

function normalize(body: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return normalizeDelivery(Buffer.from(text), { receivedAt, appId });
}

function page(...entry: unknown[]) {
  return normalize({ object: 'page', entry });
}

function ids(delivery: ReturnType<typeof normalize>) {
  return Object.fromEntries(
    [...delivery.accounts].map(([id, { facts }]) => [
      id,
      facts.map((fact) => ('platformMessageId' in fact ? fact.platformMessageId : fact.type)),
    ]),
  );
}

describe('normalizeDelivery', () => {
  it('reads every item of every entry (meta-platform.md 8.4), of other apps’ threads too (8.3)', () => {
    const delivery = page(
      { id: '10', time: 1, messaging: [message('a'), message('b')] },
      { id: '20', time: 1, changes: [comment('p_c')] },
      { id: '10', time: 1, standby: [message('c')] },
    );
    expect(ids(delivery)).toEqual({ 10: ['a', 'b', 'c'], 20: ['p_c'] });
    expect(delivery.leftOver).toEqual([]);
  });

  it('reads Instagram: `entry.id` is the account, also of what it wrote itself (meta-platform.md 8.2)', () => {
    const incoming = { ...message('in'), recipient: { id: instagramId } };
    const echo = {
      sender: { id: instagramId },
      recipient: { id: '1' },
      message: { mid: 'out', is_echo: true, text: 'x' },
    };
    const delivery = normalize({
      object: 'instagram',
      entry: [
        { id: instagramId, time: 1, messaging: [incoming, echo] },
        { id: instagramId, time: 1, changes: [{ field: 'comments', value: { id: 'c', text: 'x' } }] },
      ],
    });
    expect(ids(delivery)).toEqual({ [instagramId]: ['in', 'out', 'c'] });
  });

  it('finds the account at the ends of a message when the entry does not name it', () => {
    const echo = { ...message('b'), message: { mid: 'b', is_echo: true, text: 'x' } };
    expect(ids(page({ messaging: [message('a')] }, { standby: [echo] }))).toEqual({ 2: ['a'], 1: ['b'] });
  });

  it('a bad neighbour harms nobody', () => {
    const delivery = page(null, { id: '10', messaging: [null, message('a'), { teleport: 1 }] }, 7);
    expect(ids(delivery)).toEqual({ 10: ['a'] });
    expect(delivery.leftOver.map(({ reason }) => reason)).toEqual([
      'not-an-object',
      'not-an-object',
      'unknown-event',
      'not-an-object',
    ]);
  });

  it('comments on one post tell of it once, and look it up once', () => {
    const on = (id: string) => {
      const { field, value } = comment(id);
      return { field, value: { ...value, post: { id: 'p', permalink_url: 'https://facebook.com/p' } } };
    };
    const delivery = page(
      { id: '10', time: 1701413579, changes: [on('1'), on('2')] },
      { id: '10', time: 1701413579, changes: [on('3')] },
      { id: '20', time: 1701413579, changes: [on('4')] },
    );
    expect(ids(delivery)).toEqual({ 10: ['1', 'post-seen', '2', '3'], 20: ['4', 'post-seen'] });
    expect(delivery.accounts.get('10')?.lookups).toMatchObject([{ kind: 'post', postId: 'p' }]);
    expect(delivery.accounts.get('20')?.lookups).toHaveLength(1);
  });

  it('a thousand updates in one body, with a bad one among them (meta-platform.md 8.4)', () => {
    const changes = Array.from({ length: 1000 }, (_, i) =>
      i === 500 ? { field: 'feed', value: { item: 'comment', comment_id: {} } } : comment(`p_${i}`),
    );
    const delivery = page({ id: '10', time: 1, changes });
    expect(ids(delivery)[10]).toEqual(
      Array.from({ length: 1000 }, (_, i) => `p_${i}`).filter((id) => id !== 'p_500'),
    );
    expect(delivery.leftOver).toMatchObject([{ reason: 'comment-without-id' }]);
  });

  it('a lookup alone is a result', () => {
    const value = { media_id: '1' };
    const delivery = normalize({
      object: 'instagram',
      entry: [{ id: '9', changes: [{ field: 'mentions', value }] }],
    });
    expect(delivery.accounts.get('9')).toMatchObject({ facts: [], lookups: [{ mediaId: '1' }] });
    expect(delivery.leftOver).toEqual([]);
  });

  it.each([
    ['a message', { changes: [{ field: 'messages', value: message('test') }] }],
    ['a comment', { changes: [comment('test')] }],
    ['a message in its place', { messaging: [message('test')] }],
  ])('the dashboard’s test of Page 0 makes no contact: %s (meta-platform.md 8.22)', (_name, entry) => {
    const delivery = page({ id: '0', time: 1527459824, ...entry }, { id: 0, ...entry });
    expect(delivery.accounts.size).toBe(0);
    const test = { kind: 'ignored', reason: 'dashboard-test', detail: null };
    expect(delivery.leftOver).toEqual([test, test]);
  });

  it('a flat entry', () => {
    expect(ids(page({ id: 10, time: 1, ...comment('p_c') }))).toEqual({ 10: ['p_c'] });
  });

  it('ids beyond 2^53 as numbers, a time in seconds or milliseconds (meta-platform.md 8.10, 8.23)', () => {
    const delivery = normalize(
      '{"object":"page","entry":[{"id":61555555555555555555,"time":1701413579000,"changes":[' +
        '{"field":"feed","value":{"item":"comment","verb":"remove","comment_id":12345678901234567891}}]},' +
        '{"id":61555555555555555555,"time":1701413579,"changes":[' +
        '{"field":"feed","value":{"item":"comment","verb":"remove","comment_id":12345678901234567892}}]}]}',
    );
    const at = '2023-12-01T06:52:59.000Z';
    expect(delivery.accounts.get('61555555555555555555')?.facts).toMatchObject([
      { platformMessageId: '12345678901234567891', at },
      { platformMessageId: '12345678901234567892', at },
    ]);
  });

  it('the same body twice gives the same facts and ids (meta-platform.md 8.1)', () => {
    const body = {
      object: 'page',
      entry: [
        {
          id: '10',
          time: 1701413579,
          messaging: [
            { ...message('a'), message: undefined, referral: { ref: 'x' } },
            { ...message('a'), message: undefined, postback: { title: 'Go' } },
          ],
        },
      ],
    };
    const later = new Date(receivedAt.getTime() + 60_000);
    const again = normalizeDelivery(Buffer.from(JSON.stringify(body)), { receivedAt: later, appId });
    expect(again).toEqual(normalize(body));
  });

  it.each([
    ['a field nobody knows', { changes: [{ field: 'parking', value: {} }] }, 'unsupported-field', 'parking'],
    ['a field without a value', { changes: [{ field: 'parking' }] }, 'change-without-value', 'parking'],
    ['values switched off', { changed_fields: ['feed'] }, 'values-not-included', null],
    ['nothing', {}, 'empty-entry', null],
    ['no list', { messaging: { 0: message('a') } }, 'not-a-list', 'messaging'],
  ])('%s', (_name, entry, reason, detail) => {
    const delivery = page({ id: '10', ...entry });
    expect(delivery.accounts.size).toBe(0);
    expect(delivery.leftOver).toEqual([expect.objectContaining({ reason, detail })]);
  });

  it.each([
    ['no JSON', '{"object":"page"', 'quarantined', 'not-json'],
    ['nothing at all', '', 'quarantined', 'not-json'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00]).toString('latin1'), 'quarantined', 'not-json'],
    ['null', 'null', 'quarantined', 'not-an-object'],
    ['an array', '[{"object":"page","entry":[]}]', 'quarantined', 'not-an-object'],
    ['entry is an object', '{"object":"page","entry":{}}', 'quarantined', 'not-a-webhook'],
    ['no entry', '{"object":"page","entry":[]}', 'ignored', 'empty'],
    ['another object', '{"object":"whatsapp","entry":[{"id":"1"}]}', 'unsupported', 'unsupported-object'],
    ['no id', '{"object":"page","entry":[{"messaging":[]}]}', 'unsupported', 'entry-without-id'],
  ])('%s', (_name, body, kind, reason) => {
    const delivery = normalize(body);
    expect(delivery.accounts.size).toBe(0);
    expect(delivery.leftOver).toEqual([expect.objectContaining({ kind, reason })]);
  });
});
