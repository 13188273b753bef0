import { defineRoute, type Route } from '../api/route.js';
import type { ApiReply } from '../api/http-types.js';
import { rateClassOf, RateLimits } from './rate-limits.js';

const allowances = { read: 3, write: 2, send: 2, search: 1, export: 1, 'sign-in': 1 };
const route = (more: Partial<Route> = {}): Route =>
  defineRoute({
    operationId: 'x',
    method: 'get',
    path: '/v1/x',
    tag: 'x',
    summary: 'x',
    access: 'signed-in',
    response: { status: 200, description: 'x' },
    errors: [],
    ...more,
  });

class FakeReply {
  readonly sent: Record<string, string> = {};
  headers(values: Record<string, string>): this {
    Object.assign(this.sent, values);
    return this;
  }
}

async function take(limits: RateLimits, which: Route, caller = 'a') {
  const reply = new FakeReply();
  const outcome = await limits.take(which, caller, reply as unknown as ApiReply).then(
    () => 'taken',
    (error: { code: string; members?: { retryAfter?: number } }) => error,
  );
  return { outcome, headers: reply.sent };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('counts down, refuses with the time to wait, and begins anew after it', async () => {
  const limits = new RateLimits(allowances);
  const lefts: (string | undefined)[] = [];
  for (let call = 0; call < 3; call += 1) lefts.push((await take(limits, route())).headers['ratelimit']);
  expect(lefts).toEqual(['"read";r=2;t=60', '"read";r=1;t=60', '"read";r=0;t=60']);
  const refused = await take(limits, route());
  expect(refused.outcome).toMatchObject({ code: 'too-many-requests', members: { retryAfter: 60 } });
  expect(refused.headers).toEqual({ ratelimit: '"read";r=0;t=60', 'ratelimit-policy': '"read";q=3;w=60' });
  jest.advanceTimersByTime(60_001);
  expect((await take(limits, route())).outcome).toBe('taken');
});

it('takes nothing from others, nor from another class', async () => {
  const limits = new RateLimits(allowances);
  for (let call = 0; call < 4; call += 1) await take(limits, route());
  expect((await take(limits, route(), 'b')).outcome).toBe('taken');
  expect((await take(limits, route({ method: 'post' }))).outcome).toBe('taken');
});

it.each([
  [{ method: 'get' }, 'read'],
  [{ method: 'patch' }, 'write'],
  [{ method: 'post', rate: 'send' }, 'send'],
] as const)('knows the class of %j', (of, expected) => {
  expect(rateClassOf(of)).toBe(expected);
});
