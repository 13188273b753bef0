import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AmqpStrategy } from '../messaging/amqp-strategy.js';
import { BrokerConnections } from '../messaging/broker-connections.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../messaging/messaging-options.js';

/** What `GET /health/ready` answers. */
export interface ReadinessReport {
  ready: boolean;
  /** `ok`, or what is wrong. */
  checks: Record<string, string>;
}

const DATABASE_TIMEOUT_MS = 2000;

/** Whether the service can do its work: not draining, broker consumed, database up and migrated. */
export class Readiness {
  private draining = false;
  private migrated = false;

  constructor(private readonly app: INestApplication) {}

  /** From now on not ready: the service is about to stop. */
  drain(): void {
    this.draining = true;
  }

  async report(): Promise<ReadinessReport> {
    const checks: ReadinessReport['checks'] = {};
    if (this.draining) checks['service'] = 'stopping';
    checks['broker'] = this.broker();
    if (this.options.worksWithoutBroker === true) return this.either(checks);
    const dataSource = this.dataSource();
    if (dataSource !== undefined) {
      checks['database'] = await within(DATABASE_TIMEOUT_MS, this.database(dataSource));
      checks['migrations'] = this.migrated ? 'ok' : 'pending';
    }
    return { ready: Object.values(checks).every((check) => check === 'ok'), checks };
  }

  private get options(): MessagingOptions {
    return this.app.get<MessagingOptions>(MESSAGING_OPTIONS, { strict: false });
  }

  /** Ready as long as broker or database is there. */
  private async either(checks: ReadinessReport['checks']): Promise<ReadinessReport> {
    const dataSource = this.app.get(DataSource, { strict: false });
    checks['database'] = await within(DATABASE_TIMEOUT_MS, this.database(dataSource));
    const ready = !this.draining && (checks['broker'] === 'ok' || checks['database'] === 'ok');
    return { ready, checks };
  }

  /** The gateway has no database. */
  private dataSource(): DataSource | undefined {
    if (!this.options.database) return undefined;
    return this.app.get(DataSource, { strict: false });
  }

  private broker(): string {
    const { publishing } = this.app.get(BrokerConnections, { strict: false });
    if (!publishing.connected) return 'not connected';
    if (publishing.blocked !== undefined) return `blocked: ${publishing.blocked}`;
    return this.app.get(AmqpStrategy, { strict: false }).ready ? 'ok' : 'not everything is consumed yet';
  }

  private async database(dataSource: DataSource): Promise<string> {
    await dataSource.query('select 1');
    this.migrated ||= !(await dataSource.showMigrations());
    return 'ok';
  }
}

async function within(ms: number, check: Promise<string>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${ms} ms`), ms);
  });
  try {
    return await Promise.race([check, late]);
  } catch (error) {
    return (error as Error).message;
  } finally {
    clearTimeout(timer);
  }
}
