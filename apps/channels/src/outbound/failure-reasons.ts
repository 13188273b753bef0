import type { GraphErrorReason } from '../graph/graph-error.js';

/** Ends that have their cause in Parley and not in an answer of Meta. */
export type OwnFailureReason = 'channel-missing' | 'earlier-reply-waiting';

/**
 * All values of `reason` in `delivery.failed`, each with what it means. The customer has not got the reply. The console translates
 * them into what the agent can do.
 */
export const failureReasons: Readonly<
  Record<Exclude<GraphErrorReason, 'no-clear-answer'> | OwnFailureReason, string>
> = {
  'token-invalid': 'The channel has to be connected again; it was marked so.',
  'permission-missing': 'A permission or right on the Page is missing for this kind of reply.',
  'outside-window': 'The 24 hours after the last message of the customer are over.',
  'person-unavailable': 'The customer cannot be reached: blocked the Page, left, or does not take messages.',
  'person-unknown': 'The platform does not know this customer on this Page.',
  'thread-controlled-elsewhere': 'Another app has control of the thread.',
  'account-restricted': 'The platform restricts what the Page may send for now.',
  'messages-switched-off': 'The owner of the account switched off access to messages.',
  duplicate: 'The platform refuses the same text again.',
  'target-missing': 'What is answered does not exist any more, or may not be seen any more.',
  'already-replied': 'The one private reply to this comment was given already.',
  configuration: 'The app is not set up at Meta for this; an administrator has to look at it.',
  refused: 'The platform refuses what was sent.',
  throttled: 'The platform took no more for too long.',
  unreachable: 'The platform could not be reached for too long.',
  'channel-missing': 'The channel does not exist.',
  'earlier-reply-waiting': 'An earlier reply of the conversation could not be sent for too long.',
};
export type FailureReason = keyof typeof failureReasons;

/** All values of `reason` in `delivery.unknown`: the customer may or may not have got the reply. */
export const unknownReasons = {
  'no-clear-answer': 'The platform gave no answer, or none that says whether it took the reply.',
  interrupted: 'The service stopped while it was sending.',
} as const;
export type UnknownReason = keyof typeof unknownReasons;
