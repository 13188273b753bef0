import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect } from 'amqplib';
import { waitFor } from './wait-for.js';

// The script below the one on the PATH, which insists on being root or "rabbitmq".
const server = '/usr/lib/rabbitmq/bin/rabbitmq-server';
const control = '/usr/lib/rabbitmq/bin/rabbitmqctl';
const epmd = ['/usr/bin/epmd', '/usr/lib/erlang/bin/epmd'].find((file) => existsSync(file));

/** A RabbitMQ of one spec's own, to be stopped, killed and put into alarm; the shared one must not be. */
export class PrivateBroker {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'parley-broker-'));
  private node?: ChildProcess;

  private constructor(
    private readonly ports: { amqp: number; distribution: number; epmd: number },
    private portMapper?: ChildProcess,
  ) {}

  /** Whether this machine has a RabbitMQ that can be started privately (not where it runs in Docker). */
  static readonly available = existsSync(server) && epmd !== undefined;

  /** Prepares one, without starting it. */
  static async create(): Promise<PrivateBroker> {
    const [amqp, distribution, epmdPort] = await freePorts(3);
    const broker = new PrivateBroker({ amqp: amqp!, distribution: distribution!, epmd: epmdPort! });
    mkdirSync(path.join(broker.folder, 'home'));
    writeFileSync(path.join(broker.folder, 'enabled_plugins'), '[].\n');
    writeFileSync(path.join(broker.folder, 'rabbitmq.conf'), 'loopback_users = none\n');
    return broker;
  }

  get url(): string {
    return `amqp://guest:guest@127.0.0.1:${this.ports.amqp}`;
  }

  /** Starts it with the data it had, and resolves when it takes connections: 15 to 20 s on two cores. */
  async start(): Promise<void> {
    const options = { env: this.environment(), cwd: this.folder, stdio: 'ignore', detached: true } as const;
    // Our own epmd first: Erlang would start one that outlives it.
    this.portMapper ??= spawn(epmd!, ['-port', String(this.ports.epmd), '-address', '127.0.0.1'], options);
    this.node = spawn(server, [], options);
    await waitFor(async () => (await connect(this.url)).close().then(() => true), {
      timeoutMs: 120_000,
      intervalMs: 250,
    });
  }

  /** An orderly stop, or with SIGKILL none. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    await end(this.node, signal);
    this.node = undefined;
  }

  /** Runs `rabbitmqctl`. */
  async control(...args: string[]): Promise<void> {
    const child = spawn(control, ['-n', 'private@localhost', ...args], {
      env: this.environment(),
      stdio: 'ignore',
    });
    const code = await new Promise((resolve) => child.once('exit', resolve));
    if (code !== 0) throw new Error(`rabbitmqctl ${args.join(' ')} ended with ${String(code)}`);
  }

  async close(): Promise<void> {
    await this.stop('SIGKILL');
    await end(this.portMapper, 'SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private environment(): NodeJS.ProcessEnv {
    const inFolder = (name: string) => path.join(this.folder, name);
    return {
      PATH: process.env['PATH'],
      LANG: 'C.UTF-8',
      HOME: inFolder('home'),
      RABBITMQ_NODENAME: 'private@localhost',
      RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
      RABBITMQ_NODE_PORT: String(this.ports.amqp),
      RABBITMQ_DIST_PORT: String(this.ports.distribution),
      RABBITMQ_MNESIA_BASE: inFolder('mnesia'),
      RABBITMQ_LOG_BASE: inFolder('log'),
      RABBITMQ_CONFIG_FILE: inFolder('rabbitmq.conf'),
      RABBITMQ_ENABLED_PLUGINS_FILE: inFolder('enabled_plugins'),
      RABBITMQ_CONF_ENV_FILE: '/dev/null',
      ERL_EPMD_PORT: String(this.ports.epmd),
      ERL_EPMD_ADDRESS: '127.0.0.1',
      RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS:
        '+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}',
    };
  }
}

/** Signals the whole process group: the server is a shell script around Erlang. */
async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, signal);
  await exited;
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const listening = createServer();
      await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
      return listening;
    }),
  );
  const ports = servers.map((listening) => (listening.address() as AddressInfo).port);
  await Promise.all(servers.map((listening) => new Promise((resolve) => listening.close(resolve))));
  return ports;
}
