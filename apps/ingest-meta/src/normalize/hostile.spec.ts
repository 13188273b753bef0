import { appId, receivedAt } from '../testing/item-context.js';
import { normalizeDelivery } from './normalize.js';

const deep = 200_000;
const nested = '['.repeat(deep) + ']'.repeat(deep);

/** Something that takes quadratic time or worse runs into Jest's own limit; nothing is timed here. */
const normalize = (text: string) => normalizeDelivery(Buffer.from(text), { receivedAt, appId });

function withMessage(message: string): string {
  return `{"object":"page","entry":[{"id":"1","messaging":[{"sender":{"id":"2"},"message":${message}}]}]}`;
}

describe('hostile bodies (faults.md B06, B07, B09)', () => {
  it.each([
    ['as the whole body', nested],
    ['as the entry', `{"object":"page","entry":${nested}}`],
    ['as a message', withMessage(nested)],
    ['as a text', withMessage(`{"mid":"m","text":${nested}}`)],
    ['beside a long number', withMessage(`{"mid":12345678901234567890,"x":${nested}}`)],
    ['without an end', '['.repeat(deep)],
  ])('200,000 levels %s: no crash', (_name, text) => {
    expect(normalize(text).leftOver).toEqual([{ kind: 'quarantined', reason: 'too-deep', detail: null }]);
  });

  it.each([
    ['quotes that never close', '"\\'.repeat(500_000) + ':1234567890123456'],
    ['quotes in a broken body', '{"a":"' + '\\"'.repeat(500_000) + ' :1234567890123456'],
  ])('a megabyte of %s', (_name, text) => {
    expect(normalize(text).leftOver).toEqual([{ kind: 'quarantined', reason: 'not-json', detail: null }]);
  });

  it('pollutes no prototype', () => {
    const keys = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}';
    normalize(`{${keys},"object":"page","entry":[{${keys},"id":"1","messaging":[{${keys}}]}]}`);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('takes nothing from a prototype that the body brings along', () => {
    const text = '{"__proto__":{"object":"page","entry":[]}}';
    expect(normalize(text).leftOver).toEqual([expect.objectContaining({ reason: 'not-a-webhook' })]);
  });

  it('10,000 keys, and keys twice (the last one counts)', () => {
    const keys = Array.from({ length: 10_000 }, (_, i) => `"k${i}":${i}`).join(',');
    const text = `{"object":"page","entry":[{"id":"1","messaging":[{${keys}}]}]}`;
    expect(normalize(text).leftOver).toHaveLength(1);
    const twice = normalize(withMessage('{"mid":"a","mid":"b"}'));
    expect(twice.accounts.get('1')?.facts).toEqual([expect.objectContaining({ platformMessageId: 'b' })]);
  });

  it('a Page called __proto__', () => {
    const text =
      '{"object":"page","entry":[{"id":"__proto__","messaging":[{"sender":{"id":"2"},"message":{"mid":"m"}}]}]}';
    expect([...normalize(text).accounts.keys()]).toEqual(['__proto__']);
  });

  it.each([
    ['64 K characters', 'ä'.repeat(65_536)],
    ['bidi and zero-width', '\u202Eabc\u202C \u200B\u200D\uFEFF'],
    ['joined emoji', '👨‍👩‍👧‍👦🏳️‍🌈'],
    ['composed and decomposed', '\u00e9 e\u0301'],
  ])('text is what was written: %s', (_name, text) => {
    const delivery = normalize(withMessage(JSON.stringify({ mid: 'm', text })));
    expect(delivery.accounts.get('1')?.facts).toEqual([expect.objectContaining({ text })]);
  });

  it('a batch of a thousand', () => {
    const one = (i: number) =>
      `{"sender":{"id":"2"},"timestamp":1,"message":{"mid":"m_${i}","text":"${'x'.repeat(500)}"}}`;
    const list = Array.from({ length: 1000 }, (_, i) => one(i)).join(',');
    const delivery = normalize(`{"object":"page","entry":[{"id":"1","messaging":[${list}]}]}`);
    expect(delivery.accounts.get('1')?.facts).toHaveLength(1000);
  });
});
