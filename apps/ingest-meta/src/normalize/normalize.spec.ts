import { normalizeDelivery } from './normalize.js';

const receivedAt = new Date('2026-11-22T12:00:00.000Z');
const message = (mid: string) => ({
  sender: { id: '1' },
  recipient: { id: '2' },
  timestamp: 1,
  message: { mid, text: mid },
});
const comment = { item: 'comment', verb: 'add', comment_id: 'p_c', post_id: 'p', message: 'hi' };

function normalize(body: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return normalizeDelivery(Buffer.from(text), receivedAt);
}

function page(...entry: unknown[]) {
  return normalize({ object: 'page', entry });
}

function ids(delivery: ReturnType<typeof normalize>) {
  return Object.fromEntries(
    [...delivery.accounts].map(([id, facts]) => [id, facts.map((fact) => fact.platformMessageId)]),
  );
}

describe('normalizeDelivery', () => {
  it('reads every item of every entry', () => {
    const delivery = page(
      { id: '10', time: 1, messaging: [message('a'), message('b')] },
      { id: '20', time: 1, changes: [{ field: 'feed', value: comment }] },
      { id: '10', time: 1, standby: [message('c')] },
    );
    expect(ids(delivery)).toEqual({ 10: ['a', 'b', 'c'], 20: ['p_c'] });
    expect(delivery.leftOver).toEqual([]);
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

  it('the dashboard’s test: `messages` as a change of Page 0', () => {
    const delivery = page({
      id: '0',
      time: 1527459824,
      changes: [{ field: 'messages', value: message('test') }],
    });
    expect(ids(delivery)).toEqual({ 0: ['test'] });
  });

  it('a flat entry', () => {
    expect(ids(page({ id: 10, time: 1, field: 'feed', value: comment }))).toEqual({ 10: ['p_c'] });
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
    ['Instagram', '{"object":"instagram","entry":[{"id":"1"}]}', 'unsupported', 'unsupported-object'],
    ['no id', '{"object":"page","entry":[{"messaging":[]}]}', 'unsupported', 'entry-without-id'],
  ])('%s', (_name, body, kind, reason) => {
    const delivery = normalize(body);
    expect(delivery.accounts.size).toBe(0);
    expect(delivery.leftOver).toEqual([expect.objectContaining({ kind, reason })]);
  });
});
