import { parseLossless } from './lossless-json.js';

describe('parseLossless', () => {
  it('keeps long integers to the last digit, as strings', () => {
    expect(
      parseLossless('{"id":17841405309211844,"list":[900719925474099312],"n":-17841405309211844}'),
    ).toEqual({
      id: '17841405309211844',
      list: ['900719925474099312'],
      n: '-17841405309211844',
    });
  });

  it('leaves strings, short integers and fractions as they are', () => {
    const text =
      '{"text":"ids: 17841405309211844, \\"17841405309211844\\" \\\\","n":42,"f":0.12345678901234567}';
    expect(parseLossless(text)).toEqual(JSON.parse(text));
  });

  it('refuses what is not JSON', () => {
    expect(() => parseLossless('<html>')).toThrow(SyntaxError);
  });
});
