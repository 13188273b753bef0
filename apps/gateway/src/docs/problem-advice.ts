import type { ErrorCode } from '#shared/errors/error-codes.js';

/** What a client should do about each code; the page /docs/problems and docs/api/problems.md are made of it. */
export const problemAdvice: Record<ErrorCode, string> = {
  'bad-request':
    'The body is not valid JSON, or the request line or a header cannot be read. Repair the request; repeating it does not help.',
  'cursor-invalid': 'Cursors are opaque and belong to one list. Start again without a cursor.',
  'credentials-invalid': 'Said alike for an unknown address and for a wrong password.',
  'session-missing':
    'The session cookie is missing, or its session is unknown, has expired or was ended. Sign in again.',
  'single-sign-on-failed':
    'The sign-in was cancelled, took longer than ten minutes, was not begun in this browser, or the provider did not answer. Begin it again.',
  'single-sign-on-refused':
    'The provider knows the person, but Parley does not let them in: no user has this verified e-mail address, or the user is deactivated. An admin can invite or reactivate them.',
  'single-sign-on-required': 'The installation lets only admins sign in with a password. Use single sign-on.',
  'second-factor-required':
    'The password was right. Send the request again with a code of the authenticator app, or a recovery code.',
  'second-factor-invalid': 'Each code counts once. Wait for the next one, and check the clock of the phone.',
  'second-factor-missing': 'Nothing was begun, or it was taken off already. Begin anew.',
  'second-factor-present': 'Take the present one off first.',
  'second-factor-unavailable': 'An operator sets SECOND_FACTOR_KEYS of access-control first.',
  'csrf-token-invalid':
    'Send the `csrfToken` of GET /v1/session in the X-CSRF-Token header of each POST, PUT and DELETE. At sign-in: the request came from a page of another site.',
  'role-missing': 'You may see it, but not do this. An admin can change your role on the channel.',
  'not-found':
    'It does not exist, or you may not see it; both look the same on purpose. Also the answer for a path that is no operation.',
  'method-not-allowed': 'The Allow header names the methods of this path.',
  'idempotency-running': 'Wait a moment, then send the same request with the same key again.',
  'version-conflict': '`current` is the conversation as it is now. Look at what changed, and decide anew.',
  'transition-refused': 'The conversation is in a queue from which this move does not exist. Fetch it again.',
  'connection-not-ready':
    'The login at Facebook has not come back yet, was cancelled, or is older than 15 minutes.',
  'reply-not-possible':
    '`reply` of the conversation, or `privateReply` of the entry, says why and until when a reply is possible.',
  'composer-taken-over':
    'A colleague took over the answer. Take it back with PUT /v1/conversations/{conversationId}/presence, or wait until they have stopped.',
  'action-refused': '`possibleActions` of the entry lists what can be done with it; fetch the thread again.',
  'signature-invalid': 'Only Facebook calls this: `signed_request` is signed with the app secret.',
  'scope-missing':
    'The API token was made for something else; the detail names the scope that it takes. Make a token with that scope.',
  'session-only': 'This changes who may sign in or what tokens may do, and is done by a person in a session.',
  'last-admin': 'Make somebody else an admin first.',
  'email-taken':
    'E-mail addresses are unique in the installation, deactivated users included. Reactivate the user, or use another address.',
  'name-taken': 'Names are compared without regard to case. Choose another one.',
  'team-in-use':
    'Take the team off its channels first, or delete it with `force=true`: its members lose what they had through it.',
  'user-state-wrong':
    'Fetch the user: invited, active and deactivated users, and service accounts, take different actions.',
  'already-set-up': 'There is an organization already. Sign in, or ask an admin for an invitation.',
  'owner-not-possible':
    'GET /v1/channels/{channelId}/possible-owners lists who can own conversations of a channel.',
  'undo-not-possible': 'A bulk change can be undone once, within ten minutes; `undoUntil` says until when.',
  'limit-reached': 'Remove what is not needed any more.',
  'precondition-failed':
    'If-Match is not the ETag of now: `conflict` says who changed what meanwhile. Fetch it again and decide anew.',
  'precondition-required':
    'Send the ETag of what you have read in the If-Match header, so that nobody’s change is overwritten unseen.',
  'link-invalid':
    'Links of invitations live for 7 days, of resets for 24 hours, work once, and stop working when a new one is made.',
  'password-weak': 'At least 10 characters, not a common password, and not the e-mail address or the name.',
  'selection-too-large': 'At most 10,000 conversations at once; narrow the filter.',
  'asset-unavailable': 'GET /v1/connections/{connectionId} lists the reasons of each Page or profile.',
  'body-too-large': 'Bodies are limited to 256 KiB, uploaded files to 25 MiB.',
  'media-type-unsupported':
    'Bodies are JSON: send the header Content-Type: application/json. Uploads are multipart/form-data with one file; the callbacks of Facebook are forms.',
  'validation-failed':
    'Each entry of `errors` names one value: `pointer` is a JSON pointer into the body, or `/name` of a query parameter or header.',
  'reply-empty': 'A reply needs at least one character that is not white space.',
  'reply-too-long': '`replyLimit` of the conversation says how long a reply may be, and in which unit.',
  'attachment-refused':
    '`attachmentLimits` of the conversation says which types and sizes it takes. In direct messages a file goes without text.',
  'idempotency-key-reused': 'This key was used for another reply. Make a new key for each reply.',
  'idempotency-key-missing':
    'Make one key per reply, for example a UUID, and keep it when you repeat the request.',
  'oauth-state-invalid':
    'The login was started by somebody else or in another session, is older than 15 minutes, or came back twice. Start it again.',
  'too-many-requests': 'Wait for the seconds of the Retry-After header; `RateLimit` says what is left.',
  'internal-error': 'A fault on our side. Quote the `requestId`: the log has the rest under it.',
  'platform-unavailable': 'Meta did not answer, or not in time. Try again later.',
  'platform-refused': 'Meta refused the request; the detail says why when it is known.',
  'service-unavailable':
    'Try again in a moment. A reply can be repeated safely with the same Idempotency-Key.',
  'deadline-exceeded':
    'It may have been done all the same. Look before you repeat; a reply can be repeated safely with the same Idempotency-Key.',
};
