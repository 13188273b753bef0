import { createTestDatabase } from '#shared/testing/test-database.js';
import { entities, migrations } from '../database-options.js';
import { AccountPace, type Slot } from './account-pace.js';
import { conversationsLane, type Lane, nodeLane, textLane } from './lanes.js';

const lane: Lane = { name: 'test', usage: 'pages', everyMs: 200, burst: 3 };

describe('AccountPace', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let pace: AccountPace;
  let accounts = 0;

  beforeAll(async () => {
    database = await createTestDatabase({ entities, migrations });
    pace = new AccountPace(database.dataSource);
  }, 60_000);
  afterAll(() => database.close());

  const newAccount = () => `account-${(accounts += 1)}`;

  async function granted(accountId: string, wanted: Lane): Promise<Slot> {
    const slot = await pace.take(accountId, wanted);
    if (!slot.granted) throw new Error(`no slot for ${slot.retryAfterMs} ms`);
    return slot;
  }

  it('lets a burst through and then one by one, whoever asks', async () => {
    const account = newAccount();
    const others = new AccountPace(database.dataSource);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? pace : others).take(account, lane)),
    );
    expect(answers.filter((answer) => answer.granted)).toHaveLength(3);
    const refused = answers.find((answer) => !answer.granted);
    expect(refused).toMatchObject({ granted: false });
    expect((refused as { retryAfterMs: number }).retryAfterMs).toBeLessThanOrEqual(200);
    expect((await pace.waitFor(account, lane, 1000)).granted).toBe(true);
  });

  it('keeps the Conversations API at two a second (meta-platform.md 6.4)', async () => {
    const account = newAccount();
    await granted(account, conversationsLane);
    const second = await pace.take(account, conversationsLane);
    expect(second).toMatchObject({ granted: false });
    expect((second as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(300);
  });

  it('pauses the limit of the account that was throttled, for as long as Meta tells, and nothing else', async () => {
    const [throttled, other] = [newAccount(), newAccount()];
    const slot = await granted(throttled, textLane);
    expect(await pace.throttled(slot, { percent: 100, regainMs: 120_000 })).toBe(120_000);
    const refused = await pace.take(throttled, textLane);
    expect(refused).toMatchObject({ granted: false });
    expect((refused as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(110_000);
    expect(await pace.pausedUntil(throttled)).not.toBeNull();
    await granted(throttled, nodeLane('facebook-page'));
    await granted(other, textLane);
    expect(await pace.pausedUntil(other)).toBeNull();
  });

  it('waits longer each time when Meta does not tell, and forgets it after a call that was taken', async () => {
    const account = newAccount();
    const slot = await granted(account, textLane);
    expect([await pace.throttled(slot, null), await pace.throttled(slot, null)]).toEqual([1000, 2000]);
    await pace.answered({ ...slot, strained: true }, null);
    expect(await pace.throttled(slot, null)).toBe(1000);
  });

  it('tries one call at a time after a throttle', async () => {
    const account = newAccount();
    const slot = await granted(account, textLane);
    await pace.throttled(slot, { percent: 100, regainMs: 1 });
    const probe = await pace.waitFor(account, textLane, 1000);
    expect(probe).toMatchObject({ granted: true, strained: true });
    expect(await pace.take(account, textLane)).toMatchObject({ granted: false });
  });

  it('slows down when a limit fills up, and goes back to full speed when it is empty', async () => {
    const account = newAccount();
    await pace.answered(await granted(account, textLane), { percent: 80, regainMs: 0 });
    const strained = await pace.waitFor(account, textLane, 1000);
    expect(strained).toMatchObject({ granted: true, strained: true });
    expect(await pace.take(account, textLane)).toMatchObject({ granted: false });
    if (strained.granted) await pace.answered(strained, { percent: 20, regainMs: 0 });
    const after = await pace.waitFor(account, textLane, 2000);
    expect(after).toMatchObject({ granted: true, strained: false });
    expect((await pace.waitFor(account, textLane, 100)).granted).toBe(true);
  });

  it('gives up waiting when there is no slot in time', async () => {
    const account = newAccount();
    await pace.throttled(await granted(account, textLane), { percent: 100, regainMs: 60_000 });
    expect(await pace.waitFor(account, textLane, 200)).toMatchObject({ granted: false });
  });
});
