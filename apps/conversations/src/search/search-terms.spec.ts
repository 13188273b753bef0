import { searchTerms } from './search-terms.js';

describe('a search', () => {
  it.each([
    ['refund invoice', ['refund', 'invoice'], []],
    ['"out of order" -paid', ['out of order'], ['paid']],
    ['-"not this" that', ['that'], ['not this']],
    ['"never closed', ['never closed'], []],
    ['well-known', ['well-known'], []],
    ['- -- "" -""', [], ['-']],
    [String.raw`' :* ! & | ( ) <-> \ %`, ["'", ':*', '!', '&', '|', '(', ')', '<->', '\\', '%'], []],
    ['   ', [], []],
  ])('%j', (text, wanted, unwanted) => {
    expect(searchTerms(text)).toEqual({ wanted, unwanted });
  });
});
