import { bulkRpc, type BulkOperation } from '#shared/contracts/bulk.js';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import { newId } from '#shared/database/ids.js';
import { startTestProcess, type TestProcess } from '#shared/testing/child-process.js';
import { testAmqpUrl } from '#shared/testing/test-messaging.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { actorOn, ConversationsFixture } from '../testing/conversations-fixture.js';
import { BulkWorker } from './bulk-worker.js';

jest.setTimeout(60_000);

let fixture: ConversationsFixture;
let running: TestProcess[] = [];

beforeAll(async () => {
  fixture = await ConversationsFixture.start();
  // The processes of the tests do the work.
  await fixture.service.app.get(BulkWorker).beforeApplicationShutdown();
}, 30_000);
afterEach(async () => {
  for (const { child, exited } of running) {
    child.kill('SIGKILL');
    await exited;
  }
  running = [];
});
afterAll(() => fixture.close());

async function startWorker(batch = 0, signal: 'SIGKILL' | 'SIGSTOP' = 'SIGKILL'): Promise<TestProcess> {
  const config = {
    HTTP_PORT: '0',
    DATABASE_URL: fixture.database.url,
    DATABASE_POOL: '4',
    AMQP_URL: testAmqpUrl(),
    AMQP_NAMESPACE: fixture.namespace,
    STORAGE_URL: 'file:///tmp',
    AUTO_RESOLVE_TIMER: 'off',
  };
  const started = await startTestProcess('apps/conversations/src/testing/bulk-process.ts', {
    config,
    batch,
    signal,
  });
  running.push(started);
  return started;
}

async function channelWith(count: number): Promise<ChannelFacts> {
  const channel = await fixture.channel();
  await fixture.dataSource.query(
    `insert into conversations (id, organization_id, channel_id, kind, thread_key, queue, last_activity_at, last_inbound_at,
       case_number, message_count, reply_sequence, version)
     select gen_random_uuid(), $1, $2, 'direct-message', 'C' || n, 'new', now(), now(), 1, 1, 0, 1 from generate_series(1, $3::int) n`,
    [channel.organizationId, channel.id, count],
  );
  return channel;
}

/** Begins to resolve all of a channel; answers with how it is asked how far that is. */
async function resolveAll(channel: ChannelFacts): Promise<() => Promise<BulkOperation>> {
  const actor = actorOn([channel], 'viewer');
  const { operation } = await fixture.rpc.call(bulkRpc.start, {
    actor,
    idempotencyKey: newId(),
    selection: { by: 'filter', filter: { channelIds: [channel.id] } },
    action: { type: 'move', to: 'resolved', resolveReasonId: null },
  });
  return () => fixture.rpc.call(bulkRpc.get, { actor, operationId: operation.id });
}

/** Queue, version and number of moves of each conversation, each combination once. */
async function outcomes({ id }: ChannelFacts): Promise<unknown[]> {
  return fixture.dataSource.query(
    `select distinct c.queue, c.version,
       (select count(*)::int from thread_events e where e.conversation_id = c.id) as moves
     from conversations c where c.channel_id = $1`,
    [id],
  );
}

describe('bulk changes by several processes', () => {
  it('go on when one is killed in the middle of a batch: each conversation is changed once', async () => {
    const channel = await channelWith(400);
    const progress = await resolveAll(channel);
    const { exited } = await startWorker(3, 'SIGKILL');
    expect(await exited).toBe('SIGKILL');
    expect(await progress()).toMatchObject({ state: 'running', changed: 100 });
    await Promise.all([startWorker(), startWorker()]);
    await waitFor(async () => (await progress()).state === 'done', { timeoutMs: 20_000 });
    expect(await progress()).toMatchObject({ matched: 400, changed: 400, unchanged: 0, refused: 0 });
    expect(await outcomes(channel)).toEqual([{ queue: 'resolved', version: 2, moves: 1 }]);
  });

  it('go on when one hangs in the middle of a batch, and when that one wakes up again', async () => {
    const channel = await channelWith(200);
    const progress = await resolveAll(channel);
    const hanging = await startWorker(2, 'SIGSTOP');
    await waitFor(async () => (await progress()).changed === 50);
    await startWorker();
    await waitFor(async () => (await progress()).state === 'done', { timeoutMs: 20_000 });
    hanging.child.kill('SIGCONT');
    const next = await channelWith(100);
    const nextProgress = await resolveAll(next);
    await waitFor(async () => (await nextProgress()).state === 'done', { timeoutMs: 20_000 });
    for (const one of [channel, next])
      expect(await outcomes(one)).toEqual([{ queue: 'resolved', version: 2, moves: 1 }]);
    expect(await progress()).toMatchObject({ matched: 200, changed: 200 });
  });

  it('take turns: a small one does not wait for the end of a large one', async () => {
    const [large, small] = [await channelWith(5000), await channelWith(20)];
    const [largeProgress, smallProgress] = [await resolveAll(large), await resolveAll(small)];
    await startWorker();
    await waitFor(async () => (await smallProgress()).state === 'done');
    expect(await largeProgress()).toMatchObject({ state: 'running' });
    await waitFor(async () => (await largeProgress()).state === 'done', { timeoutMs: 30_000 });
    expect(await largeProgress()).toMatchObject({ changed: 5000 });
  });
});
