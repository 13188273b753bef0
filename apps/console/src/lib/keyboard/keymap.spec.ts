import { readStroke, type KeyStroke } from './keymap.js';

const stroke = (key: string, rest: Partial<KeyStroke> = {}): KeyStroke => ({
  key,
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
