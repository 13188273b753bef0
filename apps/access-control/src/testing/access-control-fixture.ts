import { accessEvents, accessRpc } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import type { EventPayload } from '#shared/contracts/contract.js';
import type { OrganizationRole } from '#shared/contracts/roles.js';
import { newId } from '#shared/database/ids.js';
import { EventPublisher } from '#shared/messaging/event-publisher.js';
import { MessagingModule } from '#shared/messaging/messaging.module.js';
import { OnEvent } from '#shared/messaging/on-event.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { createTestDatabase, type TestDatabase } from '#shared/testing/test-database.js';
import { testAmqpUrl, testNamespace } from '#shared/testing/test-messaging.js';
import { startTestService } from '#shared/testing/test-service.js';
import { Controller, Module, type DynamicModule } from '@nestjs/common';
import { AppModule } from '../app.module.js';
import { configSchema } from '../config.js';
import { entities, migrations } from '../database-options.js';
import { PasswordHasher } from '../sessions/password-hasher.js';

export const PASSWORD = 'correct horse battery';

const passwordHash = new PasswordHasher().hash(PASSWORD);

/** Hears what the service announces. */
@Controller()
export class Announcements {
  readonly grantsChanged: EventPayload<typeof accessEvents.grantsChanged>[] = [];
  readonly sessionsEnded: EventPayload<typeof accessEvents.sessionEnded>[] = [];

  @OnEvent(accessEvents.grantsChanged, { transient: true })
  onGrantsChanged(event: EventPayload<typeof accessEvents.grantsChanged>): void {
    this.grantsChanged.push(event);
  }

  @OnEvent(accessEvents.sessionEnded, { transient: true })
  onSessionEnded(event: EventPayload<typeof accessEvents.sessionEnded>): void {
    this.sessionsEnded.push(event);
  }
}

@Module({})
class CallerModule {
  static register(namespace: string): DynamicModule {
    return {
      module: CallerModule,
      imports: [
        MessagingModule.register({ service: 'caller', urls: [testAmqpUrl()], namespace, database: false }),
      ],
      controllers: [Announcements],
    };
  }
}

/** access-control on a database of its own, and somebody who calls it over the broker. */
export async function startAccessControl(environment: Record<string, string> = {}) {
  const database = await createTestDatabase({ entities, migrations });
  const namespace = testNamespace();
  const config = configSchema.parse({
    HTTP_PORT: 0,
    AMQP_URL: testAmqpUrl(),
    AMQP_NAMESPACE: namespace,
    DATABASE_URL: database.url,
    ...environment,
  });
  const service = await startTestService({
    service: 'access-control',
    module: AppModule.register(config),
    namespace,
  });
  const caller = await startTestService({
    service: 'caller',
    module: CallerModule.register(namespace),
    namespace,
  });
  return {
    database,
    service,
    rpc: caller.app.get(RpcClient),
    announcements: caller.app.get(Announcements),
    publisher: caller.app.get(EventPublisher),
    close: async () => {
      await caller.close();
      await service.close();
      await database.close();
    },
  };
}

export type AccessControl = Awaited<ReturnType<typeof startAccessControl>>;

/** An organization with nobody in it; returns its id. */
export async function addOrganization({ dataSource }: TestDatabase, id = newId()): Promise<string> {
  await dataSource.query(`insert into organizations (id, name) values ($1, $2)`, [id, `Organization ${id}`]);
  return id;
}

/** What access-control makes of a sign-in: the actor with the roles of now. */
export async function signedIn(world: AccessControl, { email }: Actor): Promise<Actor> {
  const { actor } = await world.rpc.call(accessRpc.signIn, { email, password: PASSWORD });
  return actor;
}

/** What was written to the audit log of an organization, oldest first. */
export async function auditOf(
  { dataSource }: TestDatabase,
  organizationId: string,
): Promise<{ action: string; subject: object; before: object | null; after: object | null }[]> {
  return dataSource.query(
    `select action, subject, before, after from audit_log where organization_id = $1 order by at, id`,
    [organizationId],
  );
}

/** A user with PASSWORD, and the actor the gateway would make of them. */
export async function addUser(
  { dataSource }: TestDatabase,
  organizationId: string,
  organizationRole: OrganizationRole,
): Promise<Actor> {
  const userId = newId();
  const email = `user-${userId}@example.com`;
  const name = `User ${userId.slice(-4)}`;
  await dataSource.query(
    `insert into users (id, organization_id, email, name, password_hash, organization_role)
     values ($1, $2, $3, $4, $5, $6)`,
    [userId, organizationId, email, name, await passwordHash, organizationRole],
  );
  return { userId, sessionId: newId(), organizationId, organizationRole, name, email, channelRoles: {} };
}
