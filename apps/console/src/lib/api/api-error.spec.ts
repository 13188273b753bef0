import { ApiError, isSessionMissing, isWorthRetrying, toApiError } from './api-error.js';

const answer = (status: number, headers: Record<string, string> = {}) =>
  new Response(null, { status, headers });

describe('toApiError', () => {
  it('reads a problem document', () => {
    const problem = {
      code: 'reply-too-long',
      requestId: 'r1',
      errors: [{ pointer: '/text', code: 'too_big', detail: 'x' }],
    };
    expect(toApiError(problem, answer(422))).toMatchObject({
      code: 'reply-too-long',
      status: 422,
      requestId: 'r1',
      violations: [{ pointer: '/text' }],
    });
  });

  it.each([
    [502, 'service-unavailable'],
    [503, 'service-unavailable'],
    [504, 'deadline-exceeded'],
    [429, 'too-many-requests'],
    [500, 'internal-error'],
    [418, 'internal-error'],
  ])('makes the best of an answer %p that is not ours', (status, code) => {
    expect(toApiError('<html>', answer(status, { 'x-request-id': 'r2' }))).toMatchObject({
      code,
      requestId: 'r2',
    });
  });

  it('calls no answer at all `network`, and leaves an aborted request alone', () => {
    expect(toApiError(new TypeError('fetch failed'), undefined)).toMatchObject({
      code: 'network',
      status: null,
    });
    const aborted = new DOMException('stop', 'AbortError');
    expect(toApiError(aborted, undefined)).toBe(aborted);
  });
});

describe('isWorthRetrying', () => {
  it.each([
    ['network', null, true],
    ['service-unavailable', 503, true],
    ['too-many-requests', 429, true],
    ['idempotency-running', 409, true],
    ['session-missing', 401, true],
    ['reply-too-long', 422, false],
    ['role-missing', 403, false],
    ['not-found', 404, false],
    ['idempotency-key-reused', 422, false],
  ])('%p (%p): %p', (code, status, expected) => {
    expect(isWorthRetrying(new ApiError(code, status, null))).toBe(expected);
  });
});

describe('isSessionMissing', () => {
  it('does not take a wrong password for an ended session', () => {
    expect(isSessionMissing(new ApiError('session-missing', 401, null))).toBe(true);
    expect(isSessionMissing(new ApiError('credentials-invalid', 401, null))).toBe(false);
  });
});
