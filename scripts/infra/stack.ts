import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { databaseOwners, dropDatabases, prepareDatabases, type DatabaseOwner } from './databases.js';
import { startInfrastructure, type Infrastructure } from './infrastructure.js';
import { ensureFolder, projectRoot } from './paths.js';
import { freePorts } from './ports.js';
import { ProcessGroup } from './process-group.js';
import { silent, type Progress } from './progress.js';
import { loadSecrets, type Secrets } from './secrets.js';
import { publicUrl, serviceEnvironments, type ServiceEnvironments } from './service-env.js';
import { scriptSpec, serviceProcess } from './service-process.js';
import { serviceNames, type ServiceName, type ServicePorts } from './services.js';
import type { SupervisedProcess } from './supervised-process.js';

export interface StackOptions {
  /** Secrets, logs, sandbox state, and the data of the private servers. */
  dataDir: string;
  /** Prefix of databases, roles, exchanges and queues; `parley` unless told. */
  name?: string;
  /** Free ones unless told. */
  ports?: ServicePorts;
  /** Server addresses to use instead of private ones. */
  databaseUrl?: string;
  amqpUrl?: string;
  /** False (the default): fast instead of safe, and `stop` removes databases and `dataDir`. */
  durable?: boolean;
  /** More or other variables for single services. */
  environment?: Partial<Record<ServiceName, Record<string, string>>>;
  /** Folders with a `dist` of their own out of which single services run, instead of this checkout. */
  folders?: Partial<Record<ServiceName, string>>;
  progress?: Progress;
  /** Runs while the servers start; its result is the folder of the console. Default: what is already built. */
  console?: () => Promise<string | undefined>;
  /** Everything that is started goes in here; `stop` ends it. */
  group?: ProcessGroup;
}

export interface Stack {
  urls: Record<ServiceName, string>;
  credentials: { email: string; password: string; demoPassword: string; demoEmails: string[] };
  secrets: Secrets;
  /** Each service's own database, for tests and measurements that look behind the services. */
  databaseUrls: Record<DatabaseOwner, string>;
  amqpUrl: string;
  namespace: string;
  logDir: string;
  /** Process ids by service. */
  pids(): Record<ServiceName, number | undefined>;
  /** Orderly end and new start of one service; resolves when it is ready. Also starts one that was killed. */
  restart(service: ServiceName): Promise<void>;
  /** SIGKILL; the service stays down until `restart`. */
  kill(service: ServiceName): Promise<void>;
  /** Starts a service anew so that it kills itself at the n-th passage of a crash point (`name:n`); it stays down until `restart`. False: it did not get there. */
  crashAt(service: ServiceName, point: string): Promise<boolean>;
  /** One more process of a service beside the first, with its environment but for a port of its own and what is given here. */
  addReplica(service: ServiceName, environment?: Record<string, string>): Promise<Replica>;
  /** From now on each crash is told in one line and repaired. */
  supervise(tell: (line: string) => void): void;
  stop(): Promise<void>;
}

/** A further process of a service; `stop` is SIGTERM and its end, `kill` SIGKILL. */
export interface Replica {
  url: string;
  pid: number | undefined;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

/** From its start; a busy point is passed much earlier. */
const CRASHED_WITHIN_MS = 30_000;

export const ADMIN_EMAIL = 'admin@parley.local';
export const DEMO_EMAILS = ['vera@parley.local', 'conrad@parley.local', 'susanne@parley.local'];

type Processes = Record<ServiceName, SupervisedProcess>;

interface Plan {
  options: StackOptions;
  group: ProcessGroup;
  progress: Progress;
  name: string;
  logDir: string;
  secrets: Secrets;
  ports: ServicePorts;
}

/**
 * Brings up the whole product: servers, databases, migrations, seed, the six services and the sandbox. Resolves when all are
 * ready. When it fails, everything it had started is stopped again.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const plan = await makePlan(options);
  try {
    return await start(plan);
  } catch (error) {
    await plan.group.stop();
    throw error;
  }
}

async function makePlan(options: StackOptions): Promise<Plan> {
  ensureFolder(options.dataDir);
  return {
    options,
    group: options.group ?? new ProcessGroup(),
    progress: options.progress ?? silent,
    name: options.name ?? 'parley',
    logDir: ensureFolder(path.join(options.dataDir, 'logs')),
    secrets: loadSecrets(path.join(options.dataDir, 'secrets.json')),
    ports: options.ports ?? (await freeServicePorts()),
  };
}

async function start(plan: Plan): Promise<Stack> {
  const { options, group, progress, name, secrets } = plan;
  const [servers, consoleDir] = await Promise.all([
    startInfrastructure(group, {
      dataDir: options.dataDir,
      logDir: plan.logDir,
      postgresPassword: secrets.postgresPassword,
      brokerPassword: secrets.brokerPassword,
      durable: options.durable ?? false,
      databaseUrl: options.databaseUrl,
      amqpUrl: options.amqpUrl,
      progress,
    }),
    (options.console ?? builtConsole)(),
  ]);
  const databaseUrls = await progress.step('Databases', () =>
    prepareDatabases(servers.databaseUrl, name, secrets.rolePasswords),
  );
  await progress.step('Migrations', () => migrate(plan, databaseUrls));
  await progress.step('First organization and users', () => seed(plan, databaseUrls));
  const environments = environmentsOf(plan, servers, databaseUrls, consoleDir);
  const processes = await progress.step('Services and sandbox', () => startServices(plan, environments));
  return handle(plan, servers, databaseUrls, { environments, processes });
}

async function migrate(plan: Plan, databaseUrls: Record<DatabaseOwner, string>): Promise<void> {
  const logFile = path.join(plan.logDir, 'migrations.log');
  const jobs = databaseOwners.map((owner) => {
    const environment = { DATABASE_URL: databaseUrls[owner] };
    const spec = scriptSpec(`${owner} migrations`, `dist/apps/${owner}/src/migrate.js`, environment, logFile);
    return plan.group.run(spec, `the migrations of ${owner} failed`);
  });
  await Promise.all(jobs);
}

async function seed(plan: Plan, databaseUrls: Record<DatabaseOwner, string>): Promise<void> {
  const environment = {
    DATABASE_URL: databaseUrls['access-control'],
    SEED_ADMIN_EMAIL: ADMIN_EMAIL,
    SEED_ADMIN_PASSWORD: plan.secrets.adminPassword,
    SEED_ADMIN_NAME: 'Admin',
    SEED_ORGANIZATION: 'Demo organization',
    SEED_DEMO_PASSWORD: plan.secrets.demoPassword,
  };
  const logFile = path.join(plan.logDir, 'seed.log');
  const spec = scriptSpec('seed', 'dist/apps/access-control/src/seed.js', environment, logFile);
  await plan.group.run(spec, 'the first organization could not be made');
}

function environmentsOf(
  plan: Plan,
  servers: Infrastructure,
  databaseUrls: Record<DatabaseOwner, string>,
  consoleDir: string | undefined,
): ServiceEnvironments {
  const common = serviceEnvironments({
    ports: plan.ports,
    secrets: plan.secrets,
    databaseUrls,
    amqpUrl: servers.amqpUrl,
    namespace: plan.name,
    sandboxStateFile: path.join(plan.options.dataDir, 'meta-sandbox.json'),
    filesDir: path.join(plan.options.dataDir, 'files'),
    consoleDir,
  });
  for (const name of serviceNames) Object.assign(common[name], plan.options.environment?.[name]);
  return common;
}

async function startServices(plan: Plan, environments: ServiceEnvironments): Promise<Processes> {
  const processes = {} as Processes;
  for (const name of serviceNames) {
    const folder = plan.options.folders?.[name];
    processes[name] = serviceProcess(plan.group, name, environments[name], plan.logDir, folder);
  }
  await Promise.all(serviceNames.map((name) => processes[name].start()));
  return processes;
}

function handle(
  plan: Plan,
  servers: Infrastructure,
  databaseUrls: Record<DatabaseOwner, string>,
  { environments, processes }: { environments: ServiceEnvironments; processes: Processes },
): Stack {
  const each = <T>(value: (name: ServiceName) => T): Record<ServiceName, T> =>
    Object.fromEntries(serviceNames.map((name) => [name, value(name)])) as Record<ServiceName, T>;
  const { adminPassword, demoPassword } = plan.secrets;
  return {
    urls: each((name) => publicUrl(plan.ports[name])),
    credentials: { email: ADMIN_EMAIL, password: adminPassword, demoPassword, demoEmails: DEMO_EMAILS },
    secrets: plan.secrets,
    databaseUrls,
    amqpUrl: servers.amqpUrl,
    namespace: plan.name,
    logDir: plan.logDir,
    pids: () => each((name) => processes[name].pid),
    restart: (service) => processes[service].restart(),
    kill: (service) => processes[service].kill(),
    crashAt: async (service, point) => {
      const armed = { PARLEY_CRASH_POINTS: '1', CRASH_AT: point };
      return (await processes[service].startUntilItEnds(armed, CRASHED_WITHIN_MS)) === 'SIGKILL';
    },
    addReplica: (service, environment) =>
      addReplica(plan, service, { ...environments[service], ...environment }),
    supervise: (tell) => {
      for (const supervised of [...servers.servers, ...Object.values(processes)]) supervised.supervise(tell);
    },
    stop: () => stop(plan),
  };
}

async function addReplica(
  { group, logDir }: Plan,
  service: ServiceName,
  environment: Record<string, string>,
): Promise<Replica> {
  const [port = 0] = await freePorts(1);
  const replica = serviceProcess(group, service, { ...environment, HTTP_PORT: String(port) }, logDir);
  await replica.start();
  return { url: publicUrl(port), pid: replica.pid, stop: () => replica.stop(), kill: () => replica.kill() };
}

async function stop({ options, group, name }: Plan): Promise<void> {
  await group.stop();
  if (options.durable === true) return;
  // A private server goes with its folder; a given one must be left as it was found.
  if (options.databaseUrl !== undefined) await dropDatabases(options.databaseUrl, name);
  rmSync(options.dataDir, { recursive: true, force: true });
}

/** A free port for each service. */
export async function freeServicePorts(): Promise<ServicePorts> {
  const ports = await freePorts(serviceNames.length);
  return Object.fromEntries(serviceNames.map((name, index) => [name, ports[index]])) as ServicePorts;
}

function builtConsole(): Promise<string | undefined> {
  const folder = path.join(projectRoot(), 'dist/apps/console');
  return Promise.resolve(existsSync(path.join(folder, 'index.html')) ? folder : undefined);
}
