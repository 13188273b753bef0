import { readFileSync } from 'node:fs';
import path from 'node:path';
import english from '../../locales/en/help.json';
import { keyHint } from './key-hint.js';
import { shortcutGroups, shortcuts } from './shortcuts.js';

const names: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc', Mod: 'Ctrl' };
const between = { sequence: ' then ', chord: ' + ', either: ' or ' };

it('are what docs/keyboard.md says', () => {
  const document = readFileSync(path.join(process.cwd(), 'docs/keyboard.md'), 'utf8');
  const written = [...document.matchAll(/^## (.+)$|^\| +(`.+) +\| +(.+?) +\|$/gm)].map(
    ([, title, keys, text]) => title ?? `${keys?.trim()}: ${text}`,
  );
  const expected = shortcutGroups.flatMap((group) => [
    english.help[group.title],
    ...group.shortcuts.map(
      ({ text, keys, how }) =>
        `${keys.map((key) => `\`${names[key] ?? key}\``).join(between[how])}: ${english.help[text]}`,
    ),
  ]);
  expect(written).toEqual(expected);
});

it('mean one thing each', () => {
  const all = shortcuts
    .filter(({ command }) => command !== undefined)
    .flatMap(({ keys, how }) => (how === 'either' ? keys : [keys.join(' ')]));
  expect(all.filter((keys, index) => all.indexOf(keys) !== index)).toEqual([]);
});

it('are told to assistive technology, those that it can be told', () => {
  expect(keyHint('next')).toBe('j ArrowDown');
  expect(keyHint('resolve-with-reason')).toBe('Shift+E');
  expect(keyHint('go-new')).toBeUndefined();
});
