/** What a key, or a line of the command palette, can ask for. */
export type Command =
  | 'next'
  | 'previous'
  | 'back'
  | 'search'
  | 'select'
  | 'select-next'
  | 'select-previous'
  | 'select-all'
  | 'undo'
  | 'reply'
  | 'private-reply'
  | 'note'
  | 'resolve'
  | 'resolve-with-reason'
  | 'pending'
  | 'own'
  | 'assign'
  | 'tags'
  | 'hide-comment'
  | 'next-unread'
  | 'go-new'
  | 'go-pending'
  | 'go-resolved'
  | 'go-reports'
  | 'go-settings'
  | 'help'
  | 'palette';

/**
 * Keys that are pressed one after the other (`sequence`), together (`chord`) or instead of each other (`either`): the values of
 * `KeyboardEvent.key`, and `Mod` for Ctrl, on Apple keyboards Cmd.
 */
export interface Shortcut {
  text: ShortcutText;
  keys: readonly string[];
  how: 'sequence' | 'chord' | 'either';
  /** Left out where a field or a list listens itself. */
  command?: Command;
}

/** The name of a shortcut in the catalogues. */
export type ShortcutText =
  | 'next'
  | 'previous'
  | 'open'
  | 'back'
  | 'search'
  | 'select'
  | 'selectNext'
  | 'selectPrevious'
  | 'selectAll'
  | 'undo'
  | 'reply'
  | 'privateReply'
  | 'note'
  | 'send'
  | 'sendAndResolve'
  | 'savedReply'
  | 'resolve'
  | 'resolveWithReason'
  | 'pending'
  | 'own'
  | 'assign'
  | 'tags'
  | 'hideComment'
  | 'nextUnread'
  | 'goNew'
  | 'goPending'
  | 'goResolved'
  | 'goReports'
  | 'goSettings'
  | 'help'
  | 'palette';

/** What the help shows under one heading. */
export interface ShortcutGroupData {
  title: 'groupList' | 'groupConversation' | 'groupGo';
  shortcuts: readonly Shortcut[];
}

/** All shortcuts: what the keys do (keymap.ts), what the help says and what the palette shows come from here (console.md 6). */
export const shortcutGroups: readonly ShortcutGroupData[] = [
  {
    title: 'groupList',
    shortcuts: [
      { text: 'next', keys: ['j', 'ArrowDown'], how: 'either', command: 'next' },
      { text: 'previous', keys: ['k', 'ArrowUp'], how: 'either', command: 'previous' },
      { text: 'open', keys: ['Enter'], how: 'either' },
      { text: 'back', keys: ['Escape'], how: 'either', command: 'back' },
      { text: 'search', keys: ['/'], how: 'either', command: 'search' },
      { text: 'select', keys: ['x'], how: 'either', command: 'select' },
      { text: 'selectNext', keys: ['Shift', 'ArrowDown'], how: 'chord', command: 'select-next' },
      { text: 'selectPrevious', keys: ['Shift', 'ArrowUp'], how: 'chord', command: 'select-previous' },
      { text: 'selectAll', keys: ['Mod', 'A'], how: 'chord', command: 'select-all' },
      { text: 'undo', keys: ['u'], how: 'either', command: 'undo' },
    ],
  },
  {
    title: 'groupGo',
    shortcuts: [
      { text: 'palette', keys: ['Mod', 'K'], how: 'chord', command: 'palette' },
      { text: 'goNew', keys: ['g', 'n'], how: 'sequence', command: 'go-new' },
      { text: 'goPending', keys: ['g', 'p'], how: 'sequence', command: 'go-pending' },
      { text: 'goResolved', keys: ['g', 'r'], how: 'sequence', command: 'go-resolved' },
      { text: 'goReports', keys: ['g', 'b'], how: 'sequence', command: 'go-reports' },
      { text: 'goSettings', keys: ['g', 's'], how: 'sequence', command: 'go-settings' },
      { text: 'help', keys: ['?'], how: 'either', command: 'help' },
    ],
  },
  {
    title: 'groupConversation',
    shortcuts: [
      { text: 'reply', keys: ['r'], how: 'either', command: 'reply' },
      { text: 'privateReply', keys: ['v'], how: 'either', command: 'private-reply' },
      { text: 'note', keys: ['n'], how: 'either', command: 'note' },
      { text: 'send', keys: ['Mod', 'Enter'], how: 'chord' },
      { text: 'sendAndResolve', keys: ['Mod', 'Shift', 'Enter'], how: 'chord' },
      { text: 'savedReply', keys: ['/'], how: 'either' },
      { text: 'resolve', keys: ['e'], how: 'either', command: 'resolve' },
      { text: 'resolveWithReason', keys: ['Shift', 'E'], how: 'chord', command: 'resolve-with-reason' },
      { text: 'pending', keys: ['p'], how: 'either', command: 'pending' },
      { text: 'own', keys: ['o'], how: 'either', command: 'own' },
      { text: 'assign', keys: ['a'], how: 'either', command: 'assign' },
      { text: 'tags', keys: ['t'], how: 'either', command: 'tags' },
      { text: 'hideComment', keys: ['h'], how: 'either', command: 'hide-comment' },
      { text: 'nextUnread', keys: ['m'], how: 'either', command: 'next-unread' },
    ],
  },
];

/** The same without the groups. */
export const shortcuts: readonly Shortcut[] = shortcutGroups.flatMap((group) => group.shortcuts);
