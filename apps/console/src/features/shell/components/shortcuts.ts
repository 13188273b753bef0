/** One line of the help: keys that are pressed one after the other (`sequence`), together (`chord`) or instead of each other (`either`). */
export interface Shortcut {
  text: ShortcutText;
  keys: readonly string[];
  how: 'sequence' | 'chord' | 'either';
}

type ShortcutText =
  | 'next'
  | 'previous'
  | 'open'
  | 'back'
  | 'reply'
  | 'send'
  | 'sendAndResolve'
  | 'resolve'
  | 'pending'
  | 'resolveWithReason'
  | 'own'
  | 'assign'
  | 'tags'
  | 'goNew'
  | 'goPending'
  | 'goResolved'
  | 'goSettings'
  | 'help';

export interface ShortcutGroupData {
  title: 'groupList' | 'groupConversation' | 'groupGo';
  shortcuts: readonly Shortcut[];
}

/** `Mod` is Ctrl, on Apple keyboards Cmd. */
export const shortcutGroups: readonly ShortcutGroupData[] = [
  {
    title: 'groupList',
    shortcuts: [
      { text: 'next', keys: ['j', '↓'], how: 'either' },
      { text: 'previous', keys: ['k', '↑'], how: 'either' },
      { text: 'open', keys: ['Enter'], how: 'either' },
      { text: 'back', keys: ['Esc'], how: 'either' },
    ],
  },
  {
    title: 'groupConversation',
    shortcuts: [
      { text: 'reply', keys: ['r'], how: 'either' },
      { text: 'send', keys: ['Mod', 'Enter'], how: 'chord' },
      { text: 'sendAndResolve', keys: ['Mod', 'Shift', 'Enter'], how: 'chord' },
      { text: 'pending', keys: ['p'], how: 'either' },
      { text: 'resolve', keys: ['e'], how: 'either' },
      { text: 'resolveWithReason', keys: ['Shift', 'E'], how: 'chord' },
      { text: 'own', keys: ['o'], how: 'either' },
      { text: 'assign', keys: ['a'], how: 'either' },
      { text: 'tags', keys: ['t'], how: 'either' },
    ],
  },
  {
    title: 'groupGo',
    shortcuts: [
      { text: 'goNew', keys: ['g', 'n'], how: 'sequence' },
      { text: 'goPending', keys: ['g', 'p'], how: 'sequence' },
      { text: 'goResolved', keys: ['g', 'r'], how: 'sequence' },
      { text: 'goSettings', keys: ['g', 's'], how: 'sequence' },
      { text: 'help', keys: ['?'], how: 'either' },
    ],
  },
];
