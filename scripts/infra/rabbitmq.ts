import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { brokerProblem } from './broker-problem.js';
import type { ManagedProcess, ProcessSpec } from './managed-process.js';
import { Rank, type ProcessGroup } from './process-group.js';
import type { BrokerProgram } from './rabbitmq-program.js';
import { SupervisedProcess } from './supervised-process.js';

export interface BrokerPorts {
  amqp: number;
  distribution: number;
  epmd: number;
}

export interface BrokerOptions {
  program: BrokerProgram;
  /** Data, cookie and configuration of this node. */
  dataDir: string;
  ports: BrokerPorts;
  /** Of the user `parley`; set when the data is made. */
  password: string;
  /** False for throw-away instances. */
  durable: boolean;
  logFile: string;
  /** Its place in a cluster on this machine; alone unless told. Only for programs of this machine. */
  member?: ClusterMember;
}

/** A node among others on this machine that share its epmd. */
export interface ClusterMember {
  name: string;
  /** All names, its own too. */
  names: readonly string[];
  /** By which the nodes know each other. */
  cookie: string;
}

export interface Broker {
  url: string;
  /** In the order in which they are started. */
  servers: SupervisedProcess[];
}

/** Erlang loads all its modules at each start: 15 to 20 s on two cores. */
const READY_TIMEOUT_MS = 180_000;

/** Starts a private RabbitMQ on 127.0.0.1 and resolves when it accepts connections. */
export async function startRabbitMq(group: ProcessGroup, options: BrokerOptions): Promise<Broker> {
  mkdirSync(path.join(options.dataDir, 'home'), { recursive: true });
  const { program } = options;
  const url = `amqp://parley:${options.password}@127.0.0.1:${options.ports.amqp}`;
  const server = (spec: ProcessSpec): SupervisedProcess =>
    new SupervisedProcess(group, {
      spec,
      rank: Rank.infrastructure,
      ready: (started) => untilReady(url, started),
    });
  const servers =
    program.kind === 'native'
      ? [
          ...(options.member === undefined ? [portMapper(group, program.epmd, options)] : []),
          server(nativeNode(program.server, options)),
        ]
      : [server(container(program.docker, options))];
  for (const each of servers) await each.start();
  return { url, servers };
}

/** Our own epmd, before the nodes: Erlang would start one that outlives them. */
export function portMapper(group: ProcessGroup, epmd: string, options: BrokerOptions): SupervisedProcess {
  const spec = {
    name: 'epmd',
    command: epmd,
    args: ['-port', String(options.ports.epmd), '-address', '127.0.0.1'],
    env: nodeEnvironment(options),
    logFile: options.logFile,
  };
  return new SupervisedProcess(group, { spec, rank: Rank.base, ready: () => Promise.resolve() });
}

function nativeNode(server: string, options: BrokerOptions): ProcessSpec {
  writeConfiguration(options);
  const { dataDir, logFile } = options;
  return {
    name: 'rabbitmq',
    command: server,
    args: [],
    env: nodeEnvironment(options),
    cwd: dataDir,
    logFile,
  };
}

function writeConfiguration({ dataDir, password, member }: BrokerOptions): void {
  const lines = [
    'default_user = parley',
    `default_pass = ${password}`,
    'loopback_users = none',
    'log.console = true',
    ...(member === undefined ? [] : clusterLines(member)),
  ];
  if (member !== undefined)
    writeFileSync(path.join(dataDir, 'home/.erlang.cookie'), member.cookie, { mode: 0o400, flag: 'wx' });
  writeFileSync(path.join(dataDir, 'rabbitmq.conf'), `${lines.join('\n')}\n`, { mode: 0o600 });
  writeFileSync(path.join(dataDir, 'enabled_plugins'), '[].\n');
}

function clusterLines({ names }: ClusterMember): string[] {
  return [
    'cluster_formation.peer_discovery_backend = classic_config',
    ...names.map((name, index) => `cluster_formation.classic_config.nodes.${index + 1} = ${name}@localhost`),
    'cluster_partition_handling = pause_minority',
  ];
}

/** Nothing of a system-wide RabbitMQ is read or written: own home (cookie), data, logs, configuration, ports. */
function nodeEnvironment({ dataDir, ports, member }: BrokerOptions): NodeJS.ProcessEnv {
  const schedulers = Math.min(2, availableParallelism());
  return {
    PATH: process.env.PATH,
    LANG: 'C.UTF-8',
    HOME: path.join(dataDir, 'home'),
    RABBITMQ_NODENAME: `${member?.name ?? 'parley'}@localhost`,
    RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
    RABBITMQ_NODE_PORT: String(ports.amqp),
    RABBITMQ_DIST_PORT: String(ports.distribution),
    RABBITMQ_MNESIA_BASE: path.join(dataDir, 'mnesia'),
    RABBITMQ_LOG_BASE: path.join(dataDir, 'log'),
    RABBITMQ_LOGS: '-',
    RABBITMQ_CONFIG_FILE: path.join(dataDir, 'rabbitmq.conf'),
    RABBITMQ_CONFIG_FILES: path.join(dataDir, 'conf.d'),
    RABBITMQ_ADVANCED_CONFIG_FILE: path.join(dataDir, 'advanced.config'),
    RABBITMQ_ENABLED_PLUGINS_FILE: path.join(dataDir, 'enabled_plugins'),
    RABBITMQ_CONF_ENV_FILE: '/dev/null',
    ERL_EPMD_PORT: String(ports.epmd),
    ERL_EPMD_ADDRESS: '127.0.0.1',
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS:
      `+S ${schedulers}:${schedulers} +sbwt none +sbwtdcpu none +sbwtdio none ` +
      '-kernel inet_dist_use_interface {127,0,0,1}',
  };
}

function container(docker: string, options: BrokerOptions): ProcessSpec {
  const name = `parley-rabbitmq-${options.ports.amqp}`;
  // One that a killed launcher has left behind.
  spawnSync(docker, ['rm', '--force', name], { stdio: 'ignore' });
  return {
    name: 'rabbitmq',
    command: docker,
    args: containerArguments(name, options),
    env: { ...process.env, RABBITMQ_DEFAULT_PASS: options.password },
    logFile: options.logFile,
    stopTimeoutMs: 30_000,
  };
}

/** The password goes by environment: arguments can be read by everybody on the machine. */
function containerArguments(name: string, { ports, durable, dataDir }: BrokerOptions): string[] {
  const volume = durable ? [`--volume=${path.join(dataDir, 'container')}:/var/lib/rabbitmq`] : [];
  return [
    'run',
    '--rm',
    `--name=${name}`,
    '--hostname=parley',
    `--publish=127.0.0.1:${ports.amqp}:5672`,
    '--env=RABBITMQ_DEFAULT_USER=parley',
    '--env=RABBITMQ_DEFAULT_PASS',
    ...volume,
    'rabbitmq:4',
  ];
}

async function untilReady(url: string, node: ManagedProcess): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (node.running && Date.now() < deadline) {
    if ((await brokerProblem(url)) === undefined) return;
    await sleep(200);
  }
  throw node.failure('RabbitMQ did not start');
}
