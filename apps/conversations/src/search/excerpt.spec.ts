import { excerptOf, nameExcerpt } from './excerpt.js';

const hit = (text: string): object => ({ text, hit: true });
const other = (text: string): object => ({ text, hit: false });

describe('an excerpt', () => {
  it('has what was found as parts, and no markup', () => {
    expect(excerptOf('my [refund] is <b>late</b>, [refund]', { start: '[', end: ']' })).toEqual([
      other('my '),
      hit('refund'),
      other(' is <b>late</b>, '),
      hit('refund'),
    ]);
    expect(excerptOf('nothing', { start: '[', end: ']' })).toEqual([other('nothing')]);
  });

  it('of a name shows every term, upper case or lower', () => {
    expect(nameExcerpt('Anna Hannover', ['ann'])).toEqual([
      hit('Ann'),
      other('a H'),
      hit('ann'),
      other('over'),
    ]);
    expect(nameExcerpt('a.b (c)', ['.', '(c)'])).toEqual([other('a'), hit('.'), other('b '), hit('(c)')]);
  });
});
