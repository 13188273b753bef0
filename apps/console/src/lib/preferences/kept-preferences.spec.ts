import { changesSince, defaultPreferences, settled } from './kept-preferences.js';

const german = { ...defaultPreferences, language: 'de' as const };
const dark = { ...defaultPreferences, theme: 'dark' as const };

describe('settled', () => {
  it('takes what the server keeps, also where that is the default', () => {
    expect(settled(defaultPreferences, dark, null, false)).toEqual(defaultPreferences);
    expect(settled(german, dark, dark, false)).toEqual(german);
  });

  it('leaves what was changed here and is not saved yet', () => {
    expect(settled(german, dark, defaultPreferences, false)).toEqual({ ...german, theme: 'dark' });
  });

  it('leaves what was chosen before anybody signed in, where the server knows no choice', () => {
    expect(settled(german, { ...dark, language: 'en' }, null, true)).toEqual({ ...german, theme: 'dark' });
  });
});

it('says what changed', () => {
  expect(changesSince(defaultPreferences, { ...dark, sound: true })).toEqual({ theme: 'dark', sound: true });
  expect(changesSince(dark, defaultPreferences)).toEqual({ theme: 'system' });
  expect(changesSince(dark, dark)).toEqual({});
});
