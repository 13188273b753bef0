import { redactJson } from './redact-json.js';

const redact = (value: unknown, ...ids: string[]): unknown => {
  const left = redactJson(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)), ids);
  return left === null ? null : JSON.parse(left.toString());
};
const message = (id: string, text: string): object => ({ sender: { id }, message: { text } });

describe('redactJson', () => {
  it('takes out the messages of a person, and leaves those of others in the same batch', () => {
    const body = {
      object: 'page',
      entry: [
        { id: '1', messaging: [message('77', 'mine'), message('88', 'theirs')] },
        { id: '1', messaging: [message('77', 'mine too')] },
      ],
    };
    expect(redact(body, '77')).toEqual({
      object: 'page',
      entry: [
        { id: '1', messaging: [message('88', 'theirs')] },
        { id: '1', messaging: [] },
      ],
    });
  });

  it('takes out a change that mentions the person anywhere in it', () => {
    const change = (id: string): object => ({
      field: 'feed',
      value: { from: { id, name: 'Jane' }, photos: [] },
    });
    expect(redact({ entry: [{ changes: [change('77'), change('88')] }] }, '77')).toEqual({
      entry: [{ changes: [change('88')] }],
    });
  });

  it('knows ids as numbers, and keeps other long numbers as they were', () => {
    const body =
      '{"entry":[{"messaging":[{"sender":{"id":12345678901234567}},{"sender":{"id":12345678901234569}}]}]}';
    expect(redact(body, '12345678901234567')).toEqual({
      entry: [{ messaging: [{ sender: { id: '12345678901234569' } }] }],
    });
  });

  it('does not take an id for a part of another', () => {
    expect(redact([{ id: '123' }, { id: '1234' }, { id: '0123' }], '123')).toEqual([
      { id: '1234' },
      { id: '0123' },
    ]);
  });

  it.each([
    ['what is no JSON', 'about 77'],
    ['a mention outside of every list', '{"id":"77"}'],
    ['what is nested too deeply', `${'['.repeat(200_000)}77${']'.repeat(200_000)}`],
  ])('leaves nothing of %s', (_, text) => {
    expect(redact(text, '77')).toBeNull();
  });

  it('takes an id for text, not for a pattern', () => {
    expect(redact([{ id: 'a.c' }, { id: 'abc' }], 'a.c')).toEqual([{ id: 'abc' }]);
  });
});
