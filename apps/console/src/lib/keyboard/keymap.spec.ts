import { readStroke, type KeyStroke } from './keymap.js';

const stroke = (key: string, rest: Partial<KeyStroke> = {}): KeyStroke => ({
  key,
  shift: false,
  ctrl: false,
  meta: false,
  alt: false,
  altGraph: false,
  composing: false,
  target: 'page',
  ...rest,
});
const command = (key: string, rest: Partial<KeyStroke> = {}) =>
  readStroke(stroke(key, rest), null, true).command;

describe('readStroke', () => {
  it.each([
    ['j', 'next'],
    ['k', 'previous'],
    ['ArrowDown', 'next'],
    ['ArrowUp', 'previous'],
    ['r', 'reply'],
    ['e', 'resolve'],
    ['E', 'resolve-with-reason'],
    ['p', 'pending'],
    ['o', 'own'],
    ['a', 'assign'],
    ['t', 'tags'],
    ['?', 'help'],
    ['Escape', 'back'],
    ['x', 'select'],
    ['/', 'search'],
    ['n', 'note'],
    ['v', 'private-reply'],
    ['h', 'hide-comment'],
    ['m', 'next-unread'],
    ['u', 'undo'],
    ['Enter', null],
    ['y', null],
    ['constructor', null],
  ])('%p means %p', (key, expected) => {
    expect(command(key)).toBe(expected);
  });

  it.each([
    ['n', 'go-new'],
    ['p', 'go-pending'],
    ['r', 'go-resolved'],
    ['s', 'go-settings'],
    ['b', 'go-reports'],
    ['j', null],
  ])('g then %p means %p', (key, expected) => {
    expect(readStroke(stroke('g'), null, true)).toEqual({ command: null, pending: 'g' });
    expect(readStroke(stroke(key), 'g', true)).toEqual({ command: expected, pending: null });
  });

  it.each([
    { ctrl: true },
    { meta: true },
    { alt: true },
    { altGraph: true },
    { composing: true },
    { target: 'field' as const },
  ])('does nothing with %p', (rest) => {
    for (const key of ['j', 'e', 'r', '?', 'g']) {
      expect(readStroke(stroke(key, rest), null, true)).toEqual({ command: null, pending: null });
    }
  });

  it('opens the palette everywhere, also in fields and without single letters', () => {
    for (const rest of [{ ctrl: true }, { meta: true }, { ctrl: true, target: 'field' as const }])
      expect(readStroke(stroke('k', rest), null, false).command).toBe('palette');
    expect(command('K', { ctrl: true })).toBe('palette');
    expect(command('k', { ctrl: true, alt: true })).toBeNull();
    expect(command('k', { ctrl: true, altGraph: true })).toBeNull();
  });

  it('selects all in the list, and leaves the text of a field to the field', () => {
    expect(command('a', { ctrl: true })).toBe('select-all');
    expect(command('a', { ctrl: true, target: 'field' })).toBeNull();
  });

  it('is not the same with Shift: Ctrl+Shift+K is the browser’s', () => {
    expect(command('K', { ctrl: true, shift: true })).toBeNull();
  });

  it('checks along the list with Shift and the arrows, outside of widgets', () => {
    expect(command('ArrowDown', { shift: true })).toBe('select-next');
    expect(command('ArrowUp', { shift: true })).toBe('select-previous');
    expect(command('ArrowDown', { shift: true, target: 'widget' })).toBeNull();
  });

  // KB-01: Shift+7 and Shift+ß on a German keyboard; AltGr with E, Q, 7, 8, 9, 0, ß and + write characters.
  it('goes by the character, on German keyboards too', () => {
    expect(command('/', { shift: true })).toBe('search');
    expect(command('?', { shift: true })).toBe('help');
    for (const key of ['€', '@', '{', '[', ']', '}', '\\', '~'])
      for (const how of [{ altGraph: true }, { ctrl: true, alt: true }, {}])
        expect(command(key, how)).toBeNull();
  });

  it('leaves the arrows to widgets, and Escape to fields', () => {
    expect(command('ArrowDown', { target: 'widget' })).toBeNull();
    expect(command('j', { target: 'widget' })).toBe('next');
    expect(command('Escape', { target: 'field' })).toBeNull();
  });

  it('keeps arrows and Escape when single letters are switched off', () => {
    expect(readStroke(stroke('e'), null, false)).toEqual({ command: null, pending: null });
    expect(readStroke(stroke('g'), null, false)).toEqual({ command: null, pending: null });
    expect(readStroke(stroke('ArrowDown'), null, false).command).toBe('next');
    expect(readStroke(stroke('Escape'), null, false).command).toBe('back');
  });
});
