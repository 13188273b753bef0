import { ApiError } from '@parley/client';
import { currentConversation, isSessionMissing, isWorthRetrying } from './api-error.js';

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

describe('currentConversation', () => {
  it('is what a conflict says, and nothing else', () => {
    const problem = { current: { id: 'c' } } as never;
    expect(currentConversation(new ApiError('version-conflict', 409, null, [], { problem }))).toEqual({
      id: 'c',
    });
    expect(currentConversation(new ApiError('version-conflict', 409, null))).toBeNull();
    expect(currentConversation(new ApiError('transition-refused', 409, null, [], { problem }))).toBeNull();
  });
});

describe('isSessionMissing', () => {
  it('does not take a wrong password for an ended session', () => {
    expect(isSessionMissing(new ApiError('session-missing', 401, null))).toBe(true);
    expect(isSessionMissing(new ApiError('credentials-invalid', 401, null))).toBe(false);
  });
});
