import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { startInfrastructure, type Infrastructure } from '../../scripts/infra/infrastructure.js';
import { ProcessGroup } from '../../scripts/infra/process-group.js';
import { silent } from '../../scripts/infra/progress.js';
import { startStack, type Stack } from '../../scripts/infra/stack.js';
import type { SupervisedProcess } from '../../scripts/infra/supervised-process.js';
import { throwAwayFolder } from '../../scripts/infra/throw-away-folder.js';
import { ApiClient } from '../support/api-client.js';
import { connectPage, postJson } from '../support/connect-page.js';
import { eventually } from '../support/eventually.js';
import { Inbox } from '../support/inbox.js';

const PAGES = ['Bäckerei Sonnenkorn', 'Northwind Bikes'] as const;
const CUSTOMERS = ['Lena Hoffmann', 'Oliver Wright', 'Ayşe Yılmaz', 'Jürgen Weiß', 'Grace O’Connor'];

/** The whole product on a broker and a PostgreSQL of its own, which may be killed (faults.md, Rig). */
export interface Rig {
  stack: Stack;
  api: ApiClient;
  broker: SupervisedProcess;
  postgres: SupervisedProcess;
  /** Where its data are. */
  postgresDir: string;
  /** Signed in as somebody who may see the first channel only. */
  outsider: ApiClient;
  pageIds: string[];
  channelIds: string[];
  /** Conversations with customers whom the sandbox knows, so that replies have somebody to go to. */
  answerable: string[];
  /** Runs SQL as the superuser of the private PostgreSQL, in the database of a service. */
  sql<Row>(service: keyof Stack['databaseUrls'], text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export interface RigOptions {
  /** PostgreSQL gets a disk in memory of this size of its own, so that it can be filled. Needs root. */
  postgresDiskMegabytes?: number;
}

/** Starts everything, with two Pages as channels. */
export async function startRig({ postgresDiskMegabytes }: RigOptions = {}): Promise<Rig> {
  const group = new ProcessGroup();
  const dataDir = throwAwayFolder('stack');
  const postgresDir = path.join(dataDir, 'servers/postgres');
  const close = async (): Promise<void> => {
    await group.stop();
    if (postgresDiskMegabytes !== undefined) execFileSync('umount', [postgresDir]);
    rmSync(dataDir, { recursive: true, force: true });
  };
  if (postgresDiskMegabytes !== undefined) mountInMemory(postgresDir, postgresDiskMegabytes);
  try {
    const servers = await startServers(group, dataDir);
    const stack = await startStack({
      dataDir,
      name: 'faults',
      group,
      // What it would remove at its end goes with the folder.
      durable: true,
      databaseUrl: servers.databaseUrl,
      amqpUrl: servers.amqpUrl,
      environment: {
        gateway: {
          RATE_SEND_PER_MINUTE: '100000',
          RATE_READ_PER_MINUTE: '100000',
          RATE_WRITE_PER_MINUTE: '100000',
        },
      },
      console: () => Promise.resolve(undefined),
    });
    return { ...(await furnish(stack, servers)), postgresDir, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function mountInMemory(folder: string, megabytes: number): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
}

function startServers(group: ProcessGroup, dataDir: string): Promise<Infrastructure> {
  return startInfrastructure(group, {
    dataDir: path.join(dataDir, 'servers'),
    logDir: path.join(dataDir, 'logs'),
    postgresPassword: randomBytes(12).toString('hex'),
    brokerPassword: randomBytes(12).toString('hex'),
    // What is killed must find its disk as a real server would.
    durable: true,
    progress: silent,
  });
}

async function furnish(stack: Stack, servers: Infrastructure): Promise<Omit<Rig, 'close' | 'postgresDir'>> {
  const { gateway, 'meta-sandbox': sandbox } = stack.urls;
  const api = await ApiClient.signIn(gateway, stack.credentials.email, stack.credentials.password);
  const [first, ...rest] = PAGES;
  const connected = await connectPage(api, sandbox, first, { morePages: rest });
  const { demoPassword, demoEmails } = stack.credentials;
  const outsider = await ApiClient.signIn(gateway, demoEmails[0] ?? '', demoPassword);
  const access = `/v1/settings/channels/${connected.channelId}/access/${outsider.userId}`;
  const granted = await api.send('PUT', access, { role: 'viewer' });
  if (granted.status !== 200) throw new Error(`no access for the outsider: ${JSON.stringify(granted.body)}`);
  const inbox = new Inbox(api);
  const answerable: string[] = [];
  for (const customer of CUSTOMERS) {
    const text = `Guten Tag von ${customer}`;
    await postJson(`${sandbox}/sandbox/api/actions/message`, { customer, page: first, text });
    answerable.push((await inbox.withText(connected.channelId, text)).conversation.id);
  }
  return {
    stack,
    api,
    broker: serverNamed(servers, 'rabbitmq'),
    postgres: serverNamed(servers, 'postgres'),
    outsider,
    channelIds: [connected.channelId, ...connected.more.map(({ channelId }) => channelId)],
    pageIds: [connected.pageId, ...connected.more.map(({ pageId }) => pageId)],
    answerable,
    sql: (service, text, values) => query(stack.databaseUrls[service], servers.databaseUrl, { text, values }),
  };
}

function serverNamed({ servers }: Infrastructure, name: string): SupervisedProcess {
  const found = servers.find((server) => server.name === name);
  if (found === undefined)
    throw new Error(`there is no private ${name}: ${servers.map((one) => one.name).join(', ')}`);
  return found;
}

/** On a connection of its own, and again while the server is coming back. */
function query<Row>(
  serviceUrl: string,
  serverUrl: string,
  { text, values }: { text: string; values?: unknown[] },
): Promise<Row[]> {
  const url = new URL(serverUrl);
  url.pathname = new URL(serviceUrl).pathname;
  return eventually(async () => {
    const client = new Client({ connectionString: url.href });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query(text, values)).rows as Row[];
    } catch (error) {
      if (isAway(error)) return undefined;
      throw error;
    } finally {
      await client.end().catch(() => undefined);
    }
  }, 60_000);
}

/** No server, one that starts or stops, or a connection that was cut. */
function isAway(error: unknown): boolean {
  const { code, message } = error as { code?: string; message: string };
  return (
    ['ECONNREFUSED', 'ECONNRESET', '57P01', '57P02', '57P03'].includes(code ?? '') ||
    /terminated/.test(message)
  );
}
