import { readFileSync } from 'node:fs';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import { startTestProcess, type TestProcess } from '#shared/testing/child-process.js';
import { testAmqpUrl } from '#shared/testing/test-messaging.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { ConversationsFixture, recorded } from '../testing/conversations-fixture.js';
import { directMessage } from '../testing/facts.js';

jest.setTimeout(60_000);

const day = 86_400_000;
let fixture: ConversationsFixture;
let running: TestProcess[] = [];

beforeAll(async () => {
  fixture = await ConversationsFixture.start();
}, 30_000);
afterEach(async () => {
  for (const { child, exited } of running) {
    child.kill('SIGKILL');
    await exited;
  }
  running = [];
});
afterAll(() => fixture.close());

async function startTimer(more: { skewMs?: number; stopInside?: boolean } = {}): Promise<TestProcess> {
  const config = {
    HTTP_PORT: '0',
    DATABASE_URL: fixture.database.url,
    DATABASE_POOL: '4',
    AMQP_URL: testAmqpUrl(),
    AMQP_NAMESPACE: fixture.namespace,
    STORAGE_URL: 'file:///tmp',
  };
  const input = { config, skewMs: 0, stopInside: false, ...more };
  const started = await startTestProcess('apps/conversations/src/testing/timer-process.ts', input);
  running.push(started);
  return started;
}

/** A channel with conversations whose time came this many days ago (or comes, below zero). */
async function channelWith(count: number, daysOverdue: number): Promise<ChannelFacts> {
  const channel = await fixture.channel({ autoResolveNew: { enabled: true, days: 1 } });
  await fixture.dataSource.query(
    `insert into conversations (id, organization_id, channel_id, kind, thread_key, queue, last_activity_at, last_inbound_at,
       auto_resolve_at, case_number, message_count, reply_sequence, version)
     select gen_random_uuid(), $1, $2, 'direct-message', 'C' || n, 'new', due - interval '1 day', due - interval '1 day', due, 1, 1, 0, 1
     from (select n, now() - $4 * interval '1 day' as due from generate_series(1, $3::int) n) due`,
    [channel.organizationId, channel.id, count, daysOverdue],
  );
  return channel;
}

interface Outcome {
  queue: string;
  version: number;
  /** How often the timer resolved it. */
  timed: number;
}

async function outcomes({ id }: ChannelFacts): Promise<Outcome[]> {
  return fixture.dataSource.query(
    `select c.queue, c.version,
       (select count(*)::int from thread_events e where e.conversation_id = c.id and e.moved_by = 'timer') as timed
     from conversations c where c.channel_id = $1`,
    [id],
  );
}

const openIn = async (channel: ChannelFacts): Promise<number> =>
  (await outcomes(channel)).filter(({ queue }) => queue !== 'resolved').length;
const isAllOnce = (all: Outcome[]): boolean =>
  all.every(({ queue, version, timed }) => queue === 'resolved' && version === 2 && timed === 1);

/** A letter for what the kernel says of a process: T is stopped. */
const stateOf = (pid: number): string => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0] ?? '';

describe('auto-resolve in several processes', () => {
  it('resolves each conversation once', async () => {
    const channel = await channelWith(3000, 1);
    await Promise.all([startTimer(), startTimer(), startTimer()]);
    await waitFor(async () => (await openIn(channel)) === 0, { timeoutMs: 40_000 });
    expect(isAllOnce(await outcomes(channel))).toBe(true);
    const told = await waitFor(() => {
      const ids = fixture.changes.filter(({ channelId }) => channelId === channel.id);
      return ids.length >= 3000 && ids;
    });
    expect(new Set(told.map(({ conversationId }) => conversationId)).size).toBe(3000);
    expect(told).toHaveLength(3000);
  });

  it('goes on while one is stopped in the middle of its transaction, and when that one goes on', async () => {
    const channel = await channelWith(200, 1);
    const stopped = await startTimer({ stopInside: true });
    const pid = stopped.child.pid ?? 0;
    await waitFor(() => stateOf(pid) === 'T');
    // It holds its locks for a moment; the customer's message does not wait for more than that.
    const message = { ...directMessage('C1', 'm-C1', 0), at: new Date().toISOString() };
    await fixture.inbound.apply([recorded(channel, [message], new Date().toISOString())]);
    expect(await openIn(channel)).toBe(200);

    await startTimer();
    await waitFor(async () => (await openIn(channel)) === 1);
    expect(stateOf(pid)).toBe('T');
    stopped.child.kill('SIGCONT');
    // It finds its transaction broken off, and works on.
    const later = await channelWith(20, 1);
    running[1]?.child.kill('SIGKILL');
    await waitFor(async () => (await openIn(later)) === 0, { timeoutMs: 20_000 });
    expect(isAllOnce(await outcomes(later))).toBe(true);
    const all = await outcomes(channel);
    expect(all.filter(({ queue }) => queue === 'new')).toEqual([{ queue: 'new', version: 2, timed: 0 }]);
    expect(isAllOnce(all.filter(({ queue }) => queue !== 'new'))).toBe(true);
  });

  it('goes by the clock of the database, whatever theirs say', async () => {
    // Few enough to be in one batch: with a wrong clock all would go at once.
    const due = await channelWith(20, 0.001);
    const notDue = await channelWith(20, -1);
    await startTimer({ skewMs: 40 * day });
    await waitFor(async () => (await openIn(due)) === 0);
    expect(await openIn(notDue)).toBe(20);
    const [{ wrong }] = (await fixture.dataSource.query(
      `select count(*)::int as wrong from thread_events e join conversations c on c.id = e.conversation_id
       where c.channel_id = $1 and e.at > now()`,
      [due.id],
    )) as [{ wrong: number }];
    expect(wrong).toBe(0);
    running[0]?.child.kill('SIGKILL');
    const dueLater = await channelWith(20, 0.001);
    await startTimer({ skewMs: -40 * day });
    await waitFor(async () => (await openIn(dueLater)) === 0);
    expect(await openIn(notDue)).toBe(20);
  });

  it('never takes a customer’s message for one that was seen', async () => {
    const channel = await channelWith(300, 1);
    await Promise.all([startTimer(), startTimer()]);
    // As many at a time as there are connections: who waits for one gives up after some seconds.
    for (let first = 1; first <= 300; first += 4) {
      const now = new Date().toISOString();
      const facts = Array.from({ length: 4 }, (_, index) => {
        const customer = `C${first + index}`;
        return { ...directMessage(customer, `late-${customer}`, 0), at: now };
      });
      await Promise.all(facts.map((fact) => fixture.inbound.apply([recorded(channel, [fact], now)])));
    }
    const all = await outcomes(channel);
    expect(all.filter(({ queue }) => queue === 'new')).toHaveLength(300);
    // A run in which the timer came too late everywhere would prove nothing.
    expect(all.some(({ timed }) => timed === 1)).toBe(true);
  });
});
