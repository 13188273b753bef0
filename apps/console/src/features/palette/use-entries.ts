import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useChannels } from '../../lib/directory.js';
import { chooseLanguage } from '../../lib/i18n/i18n.js';
import { languageNames, languages } from '../../lib/i18n/languages.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { possibleCommands, runCommand } from '../../lib/keyboard/commands.js';
import { keyName } from '../../lib/keyboard/key-name.js';
import { shortcuts, type Command, type Shortcut } from '../../lib/keyboard/shortcuts.js';
import { chooseTheme, themeKeys, themes } from '../../lib/preferences/theme.js';
import { usePreference } from '../../lib/preferences/use-preference.js';
import { useSession } from '../../lib/session.js';
import { settingsGroups } from '../../lib/settings-pages.js';
import type { PaletteEntry } from './palette-entries.js';

/** Steps through the list, which one does with keys or not at all. */
const keysOnly: readonly Command[] = [
  'next',
  'previous',
  'back',
  'select',
  'select-next',
  'select-previous',
  'palette',
];

/** Everything that the palette can do where it was opened, customers aside. */
export function useEntries(): PaletteEntry[] {
  return [...useCommandEntries(), ...usePageEntries(), ...useSwitchEntries()];
}

function useCommandEntries(): PaletteEntry[] {
  const { t } = useTexts();
  // What was possible where the palette was opened.
  const [possible] = useState(possibleCommands);
  const lettersOn = usePreference('shortcuts') !== 'off';
  const offered = (shortcut: Shortcut): shortcut is Shortcut & { command: Command } =>
    shortcut.command !== undefined && possible.has(shortcut.command) && !keysOnly.includes(shortcut.command);
  return shortcuts.filter(offered).map(({ text, keys, how, command }) => ({
    id: command,
    group: command.startsWith('go-') || command === 'help' ? 'go' : 'act',
    text: t(`help.${text}`),
    ...((lettersOn || keys[0] === 'Mod') && { hint: namesOf(keys, how) }),
    run: () => void runCommand(command),
  }));
}

/** The keys of a shortcut; of several that do the same, the first. */
function namesOf(keys: Shortcut['keys'], how: Shortcut['how']): string {
  if (how === 'either') return keyName(keys[0] ?? '');
  return keys.map(keyName).join(how === 'chord' ? '+' : ' ');
}

function usePageEntries(): PaletteEntry[] {
  const { t } = useTexts();
  const navigate = useNavigate();
  const isAdmin = useSession().user.organizationRole === 'admin';
  const pages = isAdmin ? settingsGroups.flatMap(({ items }) => items) : [];
  return [
    ...pages.map(({ to, text }) => ({
      id: to,
      group: 'go' as const,
      text: `${t('rail.settings')}: ${t(text)}`,
      run: () => void navigate({ to }),
    })),
    { id: '/me', group: 'go', text: t('rail.preferences'), run: () => void navigate({ to: '/me' }) },
  ];
}

function useSwitchEntries(): PaletteEntry[] {
  const { t } = useTexts();
  const navigate = useNavigate();
  const channels = [...(useChannels()?.values() ?? [])];
  const line = (id: string, text: string, run: () => void): PaletteEntry => ({
    id,
    group: 'switch',
    text,
    run,
  });
  return [
    ...themes.map((theme) =>
      line(`theme-${theme}`, `${t('rail.theme')}: ${t(themeKeys[theme])}`, () => chooseTheme(theme)),
    ),
    ...languages.map((code) =>
      line(
        `language-${code}`,
        `${t('rail.language')}: ${languageNames[code]}`,
        () => void chooseLanguage(code),
      ),
    ),
    ...channels.map(({ id, displayName }) =>
      line(
        id,
        `${t('palette.channel')}: ${displayName}`,
        () => void navigate({ to: '/inbox', search: { q: 'new', channel: [id] } }),
      ),
    ),
    line(
      'every-channel',
      `${t('palette.channel')}: ${t('palette.everyChannel')}`,
      () => void navigate({ to: '/inbox', search: { q: 'new' } }),
    ),
  ];
}
