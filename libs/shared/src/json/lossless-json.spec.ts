import * as fc from 'fast-check';
import { parseLossless } from './lossless-json.js';

describe('parseLossless', () => {
  it('keeps the digits of long integers', () => {
    expect(parseLossless('{"app_id":12345678901234567890,"a":[9007199254740993]}')).toEqual({
      app_id: '12345678901234567890',
      a: ['9007199254740993'],
    });
  });

  it('leaves texts alone, also with escaped quotes', () => {
    const text = String.raw`{"text":"call \" :12345678901234567890 \\","n":12345678901234567890}`;
    expect(parseLossless(text)).toEqual({
      text: String.raw`call " :12345678901234567890 \ `.trimEnd(),
      n: '12345678901234567890',
    });
  });

  it('is JSON.parse for everything without long integers', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        fc.pre(!/\d{16}/.test(text));
        expect(parseLossless(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('takes a megabyte of text and 200,000 levels', () => {
    expect(parseLossless(`{"a":12345678901234567890,"t":"${'x\\n'.repeat(400_000)}"}`)).toHaveProperty('a');
    expect(Array.isArray(parseLossless('['.repeat(200_000) + ']'.repeat(200_000)))).toBe(true);
  });
});
