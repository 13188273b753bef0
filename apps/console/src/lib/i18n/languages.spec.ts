import { formatLocale, initialLanguage } from './languages.js';

describe('initialLanguage', () => {
  it.each([
    ['en', ['de-DE'], 'en'],
    [null, ['de-AT', 'en'], 'de'],
    [null, ['fr-FR', 'en-US', 'de'], 'en'],
    [null, ['fr'], 'en'],
    ['xx', ['de'], 'de'],
  ])('chosen %p, browser %p: %p', (chosen, preferred, expected) => {
    expect(initialLanguage(chosen, preferred)).toBe(expected);
  });
});

describe('formatLocale', () => {
  it('takes the browser’s regional variant', () => {
    expect(formatLocale('de', ['en-US', 'de-AT'])).toBe('de-AT');
    expect(formatLocale('en', ['de-DE', 'en-US'])).toBe('en-US');
    expect(formatLocale('en', ['de-DE'])).toBe('en-GB');
  });
});
