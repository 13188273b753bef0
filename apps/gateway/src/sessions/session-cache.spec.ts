import { accessRpc } from '#shared/contracts/access.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { anActor } from '../testing/actors.js';
import { FakeRpc } from '../testing/fake-rpc.js';
import { SessionCache } from './session-cache.js';

const actor = anActor({ a: 'viewer' });
let rpc: FakeRpc;
let cache: SessionCache;
let expiresAt: string;
const asked = () => rpc.callsOf(accessRpc.resolveSession).length;

beforeEach(() => {
  jest.useFakeTimers();
  expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  rpc = new FakeRpc();
  rpc.on(accessRpc.resolveSession, () => ({ actor, csrfToken: 'csrf', expiresAt }));
  cache = new SessionCache(rpc.client);
});
afterEach(() => jest.useRealTimers());

it('asks once for a moment, and again after it', async () => {
  expect((await cache.resolve('t')).actor).toEqual(actor);
  await cache.resolve('t');
  expect(asked()).toBe(1);

  jest.advanceTimersByTime(5_001);
  await cache.resolve('t');
  expect(asked()).toBe(2);
});

it('asks once for many who ask at the same time', async () => {
  await Promise.all(Array.from({ length: 20 }, () => cache.resolve('t')));
  expect(asked()).toBe(1);
});

it.each([
  ['the roles of the user change', () => cache.dropUsers([actor.userId])],
  ['the session ends', () => cache.dropSession(actor.sessionId)],
  ['events may have been missed', () => cache.clear()],
])('asks again at once when %s', async (_, happens) => {
  await cache.resolve('t');
  happens();
  await cache.resolve('t');
  expect(asked()).toBe(2);
});

it('does not forget others', async () => {
  await cache.resolve('t');
  cache.dropUsers(['somebody else']);
  cache.dropSession('another session');
  await cache.resolve('t');
  expect(asked()).toBe(1);
});

it('does not keep an answer that was on its way when the roles changed', async () => {
  let answer: () => void = () => undefined;
  rpc.on(accessRpc.resolveSession, async () => {
    await new Promise<void>((resolve) => (answer = resolve));
    return { actor, csrfToken: 'csrf', expiresAt };
  });
  const underway = cache.resolve('t');
  await Promise.resolve();
  cache.dropUsers([actor.userId]);
  answer();
  await underway;

  rpc.on(accessRpc.resolveSession, () => ({
    actor: { ...actor, channelRoles: {} },
    csrfToken: 'csrf',
    expiresAt,
  }));
  expect((await cache.resolve('t')).actor.channelRoles).toEqual({});
});

it('never answers from memory after the session expired', async () => {
  expiresAt = new Date(Date.now() + 1000).toISOString();
  await cache.resolve('t');
  jest.advanceTimersByTime(1001);
  rpc.on(accessRpc.resolveSession, () => Promise.reject(new DomainError('session-missing')));
  await expect(cache.resolve('t')).rejects.toMatchObject({ code: 'session-missing' });
});

it('does not keep refusals, and asks nobody without a token', async () => {
  rpc.on(accessRpc.resolveSession, () => Promise.reject(new DomainError('session-missing')));
  await expect(cache.resolve('t')).rejects.toMatchObject({ code: 'session-missing' });
  await expect(cache.resolve('t')).rejects.toMatchObject({ code: 'session-missing' });
  expect(asked()).toBe(2);
  await expect(cache.resolve(undefined)).rejects.toMatchObject({ code: 'session-missing' });
  await expect(cache.resolve('')).rejects.toMatchObject({ code: 'session-missing' });
  expect(asked()).toBe(2);
});
