import path from 'node:path';
import { brokerProblem } from './broker-problem.js';
import { requireDatabase } from './databases.js';
import { LaunchError } from './launch-error.js';
import { ensureFolder } from './paths.js';
import { freePorts, rememberedPorts } from './ports.js';
import { startPostgres } from './postgres.js';
import type { ProcessGroup } from './process-group.js';
import type { Progress } from './progress.js';
import { startRabbitMq } from './rabbitmq.js';
import { brokerProgram } from './rabbitmq-program.js';
import type { SupervisedProcess } from './supervised-process.js';

export interface InfrastructureOptions {
  dataDir: string;
  logDir: string;
  postgresPassword: string;
  brokerPassword: string;
  /** False: nothing waits for the disk, ports are new each time. */
  durable: boolean;
  /** An address to use instead of a private PostgreSQL; it may create roles and databases. */
  databaseUrl?: string;
  /** An address (or several, with commas) to use instead of a private RabbitMQ. */
  amqpUrl?: string;
  progress: Progress;
}

export interface Infrastructure {
  databaseUrl: string;
  amqpUrl: string;
  /** The private servers among the two. */
  servers: SupervisedProcess[];
}

interface Part {
  url: string;
  servers: SupervisedProcess[];
}

const PORT_NAMES = ['postgres', 'amqp', 'amqpDistribution', 'epmd'] as const;
type InfrastructurePorts = Record<(typeof PORT_NAMES)[number], number>;

/** PostgreSQL and RabbitMQ side by side: private ones, or those whose addresses are given. */
export async function startInfrastructure(
  group: ProcessGroup,
  options: InfrastructureOptions,
): Promise<Infrastructure> {
  ensureFolder(options.dataDir);
  ensureFolder(options.logDir);
  const ports = await choosePorts(options);
  // A wrong address is told before anything is started.
  const givenDatabase = await givenPostgres(options);
  const givenBroker = await givenRabbitMq(options);
  const [database, broker] = await Promise.all([
    givenDatabase ?? privatePostgres(group, options, ports),
    givenBroker ?? privateRabbitMq(group, options, ports),
  ]);
  return {
    databaseUrl: database.url,
    amqpUrl: broker.url,
    servers: [...database.servers, ...broker.servers],
  };
}

async function choosePorts({ durable, dataDir }: InfrastructureOptions): Promise<InfrastructurePorts> {
  if (durable) return rememberedPorts(path.join(dataDir, 'ports.json'), PORT_NAMES);
  const [postgres = 0, amqp = 0, amqpDistribution = 0, epmd = 0] = await freePorts(PORT_NAMES.length);
  return { postgres, amqp, amqpDistribution, epmd };
}

function privatePostgres(
  group: ProcessGroup,
  options: InfrastructureOptions,
  ports: InfrastructurePorts,
): Promise<Part> {
  return options.progress.step(`PostgreSQL on 127.0.0.1:${ports.postgres}`, () =>
    startPostgres(group, {
      dataDir: path.join(options.dataDir, 'postgres'),
      port: ports.postgres,
      password: options.postgresPassword,
      durable: options.durable,
      logFile: path.join(options.logDir, 'postgres.log'),
    }),
  );
}

function privateRabbitMq(
  group: ProcessGroup,
  options: InfrastructureOptions,
  ports: InfrastructurePorts,
): Promise<Part> {
  return options.progress.step(`RabbitMQ on 127.0.0.1:${ports.amqp}`, async () => {
    const program = await brokerProgram((line) => options.progress.note(line));
    const how = program.kind === 'docker' ? 'RabbitMQ starts in Docker (rabbitmq:4)' : 'RabbitMQ starts';
    options.progress.note(`${how}, this takes about 20 s …`);
    return startRabbitMq(group, {
      program,
      dataDir: path.join(options.dataDir, 'rabbitmq'),
      ports: { amqp: ports.amqp, distribution: ports.amqpDistribution, epmd: ports.epmd },
      password: options.brokerPassword,
      durable: options.durable,
      logFile: path.join(options.logDir, 'rabbitmq.log'),
    });
  });
}

async function givenPostgres({
  databaseUrl: url,
  progress,
}: InfrastructureOptions): Promise<Part | undefined> {
  if (url === undefined) return undefined;
  await progress.step('PostgreSQL of DATABASE_URL answers', () => requireDatabase(url));
  return { url, servers: [] };
}

/** One node of a cluster is enough; the services find the others. */
async function givenRabbitMq({ amqpUrl: urls, progress }: InfrastructureOptions): Promise<Part | undefined> {
  if (urls === undefined) return undefined;
  await progress.step('RabbitMQ of AMQP_URL answers', async () => {
    const problems = await Promise.all(urls.split(',').map((url) => brokerProblem(url.trim())));
    if (!problems.includes(undefined)) throw new LaunchError(`AMQP_URL: ${problems.join('; ')}`);
  });
  return { url: urls, servers: [] };
}
