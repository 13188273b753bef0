import type { GraphErrorReason } from '../graph/graph-error.js';

/** Ends that have their cause in Parley and not in an answer of Meta. */
export type OwnFailureReason =
  | 'channel-missing'
  | 'channel-paused'
  | 'not-on-this-platform'
  | 'too-old-for-private-reply'
  | 'target-is-own'
  | 'attachment-missing';

/**
 * All values of `reason` in `delivery.failed` and `delivery.action-failed`, each with what it means. The customer has not got the
 * reply. The console translates them into what the agent can do.
 */
export const failureReasons: Readonly<
  Record<Exclude<GraphErrorReason, 'no-clear-answer'> | OwnFailureReason, string>
> = {
  'token-invalid': 'The channel has to be connected again; it was marked so.',
  'permission-missing': 'A permission or right on the Page is missing for this kind of reply.',
  'outside-window': 'The time in which the customer may be answered is over, or never began.',
  'person-unavailable': 'The customer cannot be reached: blocked the Page, left, or does not take messages.',
  'person-unknown': 'The platform does not know this customer on this Page.',
  'thread-controlled-elsewhere': 'Another app has control of the thread.',
  'account-restricted': 'The platform restricts what the Page may send for now.',
  'messages-switched-off': 'The owner of the account switched off access to messages.',
  duplicate: 'The platform refuses the same text again.',
  'target-missing': 'What is answered does not exist any more, or may not be seen any more.',
  'already-replied': 'The one private reply to this comment was given already.',
  'private-reply-not-possible': 'The platform does not let this comment be answered privately.',
  'attachment-refused': 'The platform does not take this file.',
  'attachment-too-large': 'The file is larger than the platform takes.',
  'profile-unavailable': 'The platform tells nothing about this customer to the Page.',
  configuration: 'The app is not set up at Meta for this; an administrator has to look at it.',
  refused: 'The platform refuses what was sent.',
  throttled: 'The platform took no more for too long.',
  unreachable: 'The platform could not be reached for too long.',
  'channel-missing': 'The channel does not exist, or was removed.',
  'channel-paused': 'An administrator paused the channel.',
  'not-on-this-platform': 'The platform has nothing of this kind.',
  'too-old-for-private-reply': 'The seven days in which a comment can be answered privately are over.',
  'target-is-own': 'The business itself wrote what would be answered privately.',
  'attachment-missing': 'The file is not in the store any more.',
};
export type FailureReason = keyof typeof failureReasons;

/** All values of `reason` in `delivery.unknown`: the customer may or may not have got the reply. */
export const unknownReasons = {
  'no-clear-answer': 'The platform gave no answer, or none that says whether it took the reply.',
  interrupted: 'The service stopped while it was sending.',
  'not-found-in-thread': 'The thread was read ten minutes later, and the reply was not in it.',
} as const;
export type UnknownReason = keyof typeof unknownReasons;
