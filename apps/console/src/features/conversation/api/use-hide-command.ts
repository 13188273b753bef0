import { useInfiniteQuery } from '@tanstack/react-query';
import type { Conversation, MessageEntry } from '../../../lib/api/types.js';
import { useCommands } from '../../../lib/keyboard/commands.js';
import { entriesQuery } from './conversation.js';
import type { MessageControls } from './use-message-controls.js';

/** The key that hides a comment or shows it again: the one that is being answered, else the customer's newest. */
export function useHideCommand(
  { id }: Conversation,
  answered: MessageEntry | undefined,
  /** Null for who may only look. */
  controls: MessageControls | null,
): void {
  const entries = useInfiniteQuery(entriesQuery(id)).data ?? [];
  const entry = answered ?? entries.findLast((one) => one.type === 'message' && one.direction === 'inbound');
  const action =
    entry?.type === 'message'
      ? entry.possibleActions.find((one) => one === 'hide' || one === 'unhide')
      : undefined;
  const canHide = controls !== null && entry?.type === 'message' && action !== undefined;
  useCommands({ 'hide-comment': canHide ? () => controls.act(entry, action) : undefined });
}
