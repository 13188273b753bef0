import type { MessageAction } from '#shared/contracts/conversations.js';
import type { ActionKind } from './message-action.entity.js';

/** Actions that undo each other are of one kind: of each kind one at a time is under way. */
export const actionKinds: Readonly<Record<MessageAction, ActionKind>> = {
  like: 'like',
  unlike: 'like',
  hide: 'hide',
  unhide: 'hide',
  delete: 'delete',
};
