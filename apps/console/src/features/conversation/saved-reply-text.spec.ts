import { filled, openPlaceholders, slashWord, withSavedReply } from './saved-reply-text.js';

const values = {
  'contact.name': 'Lena Hoffmann',
  'contact.firstName': 'Lena',
  'agent.name': 'Kim',
  'channel.name': null,
};

it('fills in what is known, and leaves the rest open', () => {
  const text = filled(
    'Hallo {{ contact.firstName }}, hier {{agent.name}} von {{channel.name}} {{other}}',
    values,
  );
  expect(text).toBe('Hallo Lena, hier Kim von {{channel.name}} {{other}}');
  expect(openPlaceholders(text)).toEqual(['{{channel.name}}', '{{other}}']);
  expect(openPlaceholders('a {b} {{}} c')).toEqual([]);
  expect(filled('{{constructor}}', values)).toBe('{{constructor}}');
});

it.each([
  ['/', 1, ''],
  ['/öff', 4, 'öff'],
  ['Hallo /da', 9, 'da'],
  ['Hallo /da nke', 9, 'da'],
  ['Hallo /da nke', 13, null],
  ['10/20', 5, null],
  ['https://x', 9, null],
  ['', 0, null],
])('%j at %i asks for %j', (text, caret, expected) => {
  expect(slashWord(text, caret)).toBe(expected);
});

it('puts the reply in place of the word', () => {
  expect(withSavedReply('Hallo /da nke', 9, 'Vielen Dank!')).toEqual({
    text: 'Hallo Vielen Dank! nke',
    caret: 18,
  });
});
