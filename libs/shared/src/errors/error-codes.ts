/**
 * Every expected failure by its code: the HTTP status the gateway answers with, and the developer-facing title of the
 * problem document (RFC 9457). What users read is translated by code in the console's catalogues.
 */
export const errorCodes = {
  'bad-request': { status: 400, title: 'The request cannot be understood' },
  'cursor-invalid': { status: 400, title: 'The paging cursor is not one of ours' },
  'credentials-invalid': { status: 401, title: 'E-mail address or password is wrong' },
  'session-missing': { status: 401, title: 'No valid session' },
  'csrf-token-invalid': { status: 403, title: 'The X-CSRF-Token header is missing or wrong' },
  'signature-invalid': { status: 403, title: 'The request is not signed by Facebook' },
  'role-missing': { status: 403, title: 'Your role does not allow this' },
  'not-found': { status: 404, title: 'Nothing here, or nothing you may see' },
  'method-not-allowed': { status: 405, title: 'This method is not allowed here' },
  'idempotency-running': { status: 409, title: 'A request with this Idempotency-Key is still running' },
  'version-conflict': { status: 409, title: 'Somebody else changed it meanwhile' },
  'transition-refused': { status: 409, title: 'The conversation cannot be moved that way' },
  'connection-not-ready': { status: 409, title: 'The login at Facebook is not complete' },
  'reply-not-possible': { status: 409, title: 'This conversation cannot be answered that way now' },
  'action-refused': { status: 409, title: 'This cannot be done with the message' },
  'asset-unavailable': { status: 409, title: 'This asset cannot be activated' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'media-type-unsupported': { status: 415, title: 'Send application/json' },
  'validation-failed': { status: 422, title: 'A value is not valid' },
  'reply-empty': { status: 422, title: 'The reply is empty' },
  'reply-too-long': { status: 422, title: 'The reply is longer than the platform takes' },
  'attachment-refused': { status: 422, title: 'The platform does not take this file here' },
  'idempotency-key-reused': { status: 422, title: 'This Idempotency-Key was used for another request' },
  'idempotency-key-missing': { status: 422, title: 'Send an Idempotency-Key header' },
  'oauth-state-invalid': {
    status: 422,
    title: 'The login does not belong to this session, or was used before',
  },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'internal-error': { status: 500, title: 'Something went wrong on our side' },
  'platform-unavailable': { status: 502, title: 'Meta does not answer' },
  'platform-refused': { status: 502, title: 'Meta refused the request' },
  'service-unavailable': { status: 503, title: 'A service is not reachable' },
  'deadline-exceeded': { status: 504, title: 'A service did not answer in time' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof errorCodes;
