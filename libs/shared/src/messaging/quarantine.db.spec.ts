import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../contracts/actor.js';
import { quarantineRpc } from '../contracts/quarantine.js';
import { newId } from '../database/ids.js';
import type { DomainError } from '../errors/domain-error.js';
import { PermanentError } from '../errors/permanent-error.js';
import { fixtureModule, messagingTables, ordered } from '../testing/messaging-fixture.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { testNamespace } from '../testing/test-messaging.js';
import { startTestService, type TestService } from '../testing/test-service.js';
import { waitFor } from '../testing/wait-for.js';
import { EventPublisher } from './event-publisher.js';
import { OnEvent } from './on-event.js';
import { QuarantineRetention } from './quarantine-retention.js';
import { RpcClient } from './rpc-client.js';

let broken = true;
const handled: string[] = [];

@Controller()
class Handlers {
  @OnEvent(ordered, { group: 'orders' })
  placed({ key }: { key: string }): void {
    if (broken) throw new PermanentError(`cannot ${key}`);
    handled.push(key);
  }
}

const rpc = quarantineRpc('channels');
const namespace = testNamespace();
let database: TestDatabase;
let service: TestService;
let client: RpcClient;

const admin: Actor = {
  userId: newId(),
  sessionId: newId(),
  organizationId: newId(),
  organizationRole: 'admin',
  name: 'Ada',
  email: 'ada@example.org',
  channelRoles: {},
};

beforeAll(async () => {
  database = await createTestDatabase(messagingTables);
  const module = fixtureModule({
    service: 'channels',
    namespace,
    controllers: [Handlers],
    databaseUrl: database.url,
  });
  service = await startTestService({ service: 'channels', module, namespace });
  client = service.app.get(RpcClient);
  for (let i = 0; i < 5; i += 1) await service.app.get(EventPublisher).publish(ordered, { key: `k${i}` });
  await waitFor(async () => (await client.call(rpc.list, { actor: admin, limit: 50 })).items.length === 5);
}, 30_000);

afterAll(async () => {
  await service.close();
  await database.close();
});

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'no error',
    (error: DomainError) => error.code,
  );

test('is listed newest first, page by page', async () => {
  const errors: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 3; page += 1) {
    const { items, nextCursor } = await client.call(rpc.list, { actor: admin, limit: 2, cursor });
    errors.push(...items.map((item) => item.error));
    expect(nextCursor === null).toBe(page === 2);
    cursor = nextCursor ?? undefined;
  }
  const all = await client.call(rpc.list, { actor: admin, limit: 50 });
  expect(errors).toEqual(all.items.map((item) => item.error));
  expect(new Set(errors).size).toBe(5);
  const times = all.items.map((item) => item.quarantinedAt);
  expect(times).toEqual([...times].sort().toReversed());
});

test('is for admins only', async () => {
  const actor: Actor = { ...admin, organizationRole: 'member' };
  expect(await codeOf(client.call(rpc.list, { actor, limit: 50 }))).toBe('role-missing');
  expect(await codeOf(client.call(rpc.replay, { actor, id: newId() }))).toBe('role-missing');
});

test('refuses a cursor that is not one of ours, and a message that is not there', async () => {
  expect(await codeOf(client.call(rpc.list, { actor: admin, limit: 50, cursor: 'x' }))).toBe(
    'cursor-invalid',
  );
  expect(await codeOf(client.call(rpc.replay, { actor: admin, id: newId() }))).toBe('not-found');
});

test('can be replayed once the cause is gone', async () => {
  broken = false;
  const { items } = await client.call(rpc.list, { actor: admin, limit: 1 });
  await client.call(rpc.replay, { actor: admin, id: items[0]!.id });
  await waitFor(() => handled.length === 1);
  expect(items[0]!.error).toContain(handled[0]);
  const { items: after } = await client.call(rpc.list, { actor: admin, limit: 1 });
  expect(after[0]!.replayedAt).not.toBeNull();
});

test('is deleted when it is older than its days, and not before', async () => {
  const { items } = await client.call(rpc.list, { actor: admin, limit: 50 });
  const [old, young] = items;
  const dataSource = service.app.get(DataSource);
  await dataSource.query(
    `update quarantined_messages set quarantined_at = now() - make_interval(days => case id when $1 then 91 else 89 end)
     where id = any($2)`,
    [old!.id, [old!.id, young!.id]],
  );
  await service.app.get(QuarantineRetention).run();
  const { items: left } = await client.call(rpc.list, { actor: admin, limit: 50 });
  expect(left.map(({ id }) => id).toSorted()).toEqual(
    items
      .map(({ id }) => id)
      .filter((id) => id !== old!.id)
      .toSorted(),
  );
});
