/**
 * What an answer of Graph, or its absence, means to us (style.md 15):
 * - `retry-later`: nothing happened at Meta; the same call may be made again after a pause.
 * - `reauthorise`: the token is no longer any good; a person has to log in again.
 * - `not-allowed`: refused for who, when or where; the same call will be refused again.
 * - `invalid`: refused for what was asked.
 * - `unknown`: Meta may or may not have done it.
 */
export type GraphErrorKind = 'retry-later' | 'reauthorise' | 'not-allowed' | 'invalid' | 'unknown';

/** Why, in neutral words; what users read about them is translated by the console. */
export type GraphErrorReason =
  | 'token-invalid'
  | 'permission-missing'
  | 'outside-window'
  | 'person-unavailable'
  | 'person-unknown'
  | 'thread-controlled-elsewhere'
  | 'account-restricted'
  | 'messages-switched-off'
  | 'duplicate'
  | 'target-missing'
  | 'already-replied'
  | 'private-reply-not-possible'
  | 'attachment-refused'
  | 'attachment-too-large'
  | 'profile-unavailable'
  | 'configuration'
  | 'refused'
  | 'throttled'
  | 'unreachable'
  | 'no-clear-answer';

/** A Graph call that did not succeed. `message` is for the log: codes only, no token, no text of Meta or of users. */
export class GraphError extends Error {
  override readonly name = 'GraphError';

  constructor(
    readonly kind: GraphErrorKind,
    readonly reason: GraphErrorReason,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
