import { useEffect, useRef } from 'react';
import { readPreference } from '../preferences/preferences.js';
import { readStroke, type KeyStroke } from './keymap.js';
import type { Command } from './shortcuts.js';

/** What a component does for a command; `false` leaves it to the component that registered before. */
type Handler = () => void | false;
/** `undefined`: not possible at the moment, and so not offered either. */
export type CommandHandlers = { [Name in Command]?: Handler | undefined };

/** How long after `g` the second key may come. */
const SEQUENCE_MS = 1_200;

const stack: { current: CommandHandlers }[] = [];

/** Answers commands while the component is shown; what was registered last is asked first. */
export function useCommands(handlers: CommandHandlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    stack.push(latest);
    return () => {
      stack.splice(stack.indexOf(latest), 1);
    };
  }, []);
}

/** Listens to the keys of the page; returns what stops it. */
export function listenToKeys(): () => void {
  let pending: 'g' | null = null;
  let pendingUntil = 0;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.key === 'Shift') return;
    const result = readStroke(
      toStroke(event),
      Date.now() < pendingUntil ? pending : null,
      readPreference('shortcuts') !== 'off',
    );
    pending = result.pending;
    pendingUntil = Date.now() + SEQUENCE_MS;
    if (result.command !== null && runCommand(result.command)) event.preventDefault();
  };
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}

/** Has a command carried out; whether somebody did. */
export function runCommand(command: Command): boolean {
  return stack.toReversed().some((entry) => {
    const handler = entry.current[command];
    return handler !== undefined && handler() !== false;
  });
}

/** What can be asked for at this moment. */
export function possibleCommands(): Set<Command> {
  const names = stack.flatMap(({ current }) => Object.entries(current));
  return new Set(names.flatMap(([name, handler]) => (handler === undefined ? [] : [name as Command])));
}

function toStroke(event: KeyboardEvent): KeyStroke {
  return {
    key: event.key,
    shift: event.shiftKey,
    ctrl: event.ctrlKey,
    meta: event.metaKey,
    alt: event.altKey,
    altGraph: event.getModifierState('AltGraph'),
    composing: event.isComposing,
    target: kindOf(event.target),
  };
}

function kindOf(target: EventTarget | null): KeyStroke['target'] {
  if (!(target instanceof Element)) return 'page';
  // Inside a dialog or a menu the page's shortcuts do not hold.
  if (
    target.closest(
      'input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=alertdialog], [role=menu], [role=listbox]',
    )
  )
    return 'field';
  return target.closest('a, button, input, [role=grid], [tabindex]:not([tabindex="-1"])') ? 'widget' : 'page';
}
