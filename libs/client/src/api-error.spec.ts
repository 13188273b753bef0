import { ApiError, toApiError } from './api-error.js';

const answer = (status: number, headers: Record<string, string> = {}) =>
  new Response(null, { status, headers });

it('reads a problem document, and keeps all of it', () => {
  const problem = {
    type: '/docs/problems#version-conflict',
    title: 'Somebody else changed it meanwhile',
    status: 409,
    code: 'version-conflict',
    requestId: 'r1',
    errors: [{ pointer: '/text', code: 'too_big', detail: 'x' }],
    current: { version: 7 },
  };
  expect(toApiError(problem, answer(409))).toMatchObject({
    code: 'version-conflict',
    status: 409,
    requestId: 'r1',
    violations: [{ pointer: '/text' }],
    problem: { current: { version: 7 } },
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
    problem: null,
  });
});

it('calls no answer at all `network`', () => {
  expect(toApiError(new TypeError('fetch failed'), undefined)).toMatchObject({
    code: 'network',
    status: null,
  });
});

it('leaves alone what was aborted, and what it has made itself', () => {
  const aborted = new DOMException('stop', 'AbortError');
  expect(toApiError(aborted, undefined)).toBe(aborted);
  const made = new ApiError('network', null, null);
  expect(toApiError(made, undefined)).toBe(made);
});
