import { chownSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { LaunchError, errorCode } from './launch-error.js';
import type { ManagedProcess, ProcessSpec } from './managed-process.js';
import { postgresBinaries, type PostgresBinaries } from './postgres-binaries.js';
import { Rank, type ProcessGroup } from './process-group.js';
import { chooseRunAs, wrap, type RunAs } from './run-as.js';
import { SupervisedProcess } from './supervised-process.js';

export interface PostgresOptions {
  /** Made when it is missing; found again on the next start. */
  dataDir: string;
  port: number;
  /** Of the superuser `postgres`; set when the data is made. */
  password: string;
  /** False for throw-away instances: nothing waits for the disk. */
  durable: boolean;
  logFile: string;
}

export interface Postgres {
  /** Superuser address. */
  url: string;
  servers: SupervisedProcess[];
}

const INVALID_PASSWORD = '28P01';
const ENVIRONMENT = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };

/** Starts a private PostgreSQL on 127.0.0.1 and resolves when it answers. Works for root too, see `chooseRunAs`. */
export async function startPostgres(group: ProcessGroup, options: PostgresOptions): Promise<Postgres> {
  const binaries = postgresBinaries();
  const runAs = chooseRunAs(binaries.postgres, options.dataDir);
  if (!existsSync(dataOf(options))) await initialise(group, options, binaries, runAs);
  requireSameMajor(binaries, options);
  const url = `postgres://postgres:${options.password}@127.0.0.1:${options.port}/postgres`;
  const server = new SupervisedProcess(group, {
    spec: serverSpec(options, binaries, runAs),
    rank: Rank.infrastructure,
    ready: (started) => untilReady(url, started, options),
  });
  await server.start();
  return { url, servers: [server] };
}

const dataOf = (options: PostgresOptions): string => path.join(options.dataDir, 'data');

/** Into a folder of another name first: an interrupted initdb is not mistaken for data. */
async function initialise(
  group: ProcessGroup,
  options: PostgresOptions,
  binaries: PostgresBinaries,
  runAs: RunAs,
): Promise<void> {
  const unfinished = path.join(options.dataDir, 'unfinished');
  const passwordFile = path.join(options.dataDir, 'password');
  rmSync(unfinished, { recursive: true, force: true });
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  if (runAs.uid !== undefined || runAs.prefix.length > 0) giveToOwnerOf(options.dataDir, passwordFile);
  await group.run(
    {
      ...base('initdb', options, runAs),
      ...wrap(runAs, binaries.initdb, [
        '-D',
        unfinished,
        '-U',
        'postgres',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        ...(options.durable ? [] : ['--no-sync']),
      ]),
    },
    'PostgreSQL could not make its data folder',
  );
  rmSync(passwordFile);
  renameSync(unfinished, dataOf(options));
}

function serverSpec(options: PostgresOptions, binaries: PostgresBinaries, runAs: RunAs): ProcessSpec {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: options.port,
    unix_socket_directories: '',
    max_connections: 300,
    ...(options.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return {
    ...base('postgres', options, runAs),
    ...wrap(runAs, binaries.postgres, ['-D', dataOf(options), ...flags]),
    stopSignal: 'SIGINT', // "fast": does not wait for clients
  };
}

function base(name: string, options: PostgresOptions, runAs: RunAs): Omit<ProcessSpec, 'command' | 'args'> {
  return { name, env: ENVIRONMENT, cwd: '/', logFile: options.logFile, uid: runAs.uid, gid: runAs.gid };
}

async function untilReady(url: string, server: ManagedProcess, options: PostgresOptions): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (server.running && Date.now() < deadline) {
    const problem = await tryConnect(url);
    if (problem === undefined) return;
    if (problem === INVALID_PASSWORD) {
      throw new LaunchError(
        `the password in secrets.json does not fit the data in ${options.dataDir}; restore secrets.json, or remove ` +
          'the whole data folder to begin anew',
      );
    }
    await sleep(50);
  }
  throw server.failure('PostgreSQL did not start');
}

async function tryConnect(url: string): Promise<string | undefined> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    await client.end();
    return undefined;
  } catch (error) {
    return errorCode(error) || 'unknown';
  }
}

function requireSameMajor({ postgres }: PostgresBinaries, options: PostgresOptions): void {
  const data = readFileSync(path.join(dataOf(options), 'PG_VERSION'), 'utf8').trim();
  const packageFile = path.join(path.dirname(postgres), '../../package.json');
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };
  const server = version.split('.')[0];
  if (data === server) return;
  throw new LaunchError(
    `the data in ${options.dataDir} is from PostgreSQL ${data}, the server is ${server}; remove it to begin anew`,
  );
}

function giveToOwnerOf(folder: string, file: string): void {
  const { uid, gid } = statSync(folder);
  chownSync(file, uid, gid);
}
