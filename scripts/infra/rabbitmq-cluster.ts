import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { LaunchError } from './launch-error.js';
import { freePorts } from './ports.js';
import type { ProcessGroup } from './process-group.js';
import { brokerProgram } from './rabbitmq-program.js';
import { portMapper, startRabbitMq, type BrokerOptions } from './rabbitmq.js';
import type { SupervisedProcess } from './supervised-process.js';

/** A node that can be killed and started again. */
export interface ClusterNode {
  name: string;
  dataDir: string;
  process: SupervisedProcess;
}

export interface BrokerCluster {
  /** The addresses of all nodes, as `AMQP_URL` takes them. */
  urls: string;
  nodes: ClusterNode[];
}

/** Starts a RabbitMQ cluster of three nodes on this machine, for measurements and fault runs; needs RabbitMQ's own programs. */
export async function startRabbitMqCluster(group: ProcessGroup, dataDir: string): Promise<BrokerCluster> {
  const program = await brokerProgram(() => undefined);
  if (program.kind !== 'native') throw new LaunchError('A cluster needs rabbitmq-server on this machine');
  const names = ['parley1', 'parley2', 'parley3'];
  const shared = { program, password: randomBytes(12).toString('hex'), durable: false };
  const [epmd = 0, ...ports] = await freePorts(1 + 2 * names.length);
  const cookie = randomBytes(10).toString('hex').toUpperCase();
  const optionsOf = (name: string, index: number): BrokerOptions => ({
    ...shared,
    dataDir: path.join(dataDir, name),
    ports: { epmd, amqp: ports[2 * index] ?? 0, distribution: ports[2 * index + 1] ?? 0 },
    logFile: path.join(dataDir, `${name}.log`),
    member: { name, names, cookie },
  });
  mkdirSync(dataDir, { recursive: true });
  await portMapper(group, program.epmd, optionsOf('epmd', 0)).start();
  const started = await Promise.all(
    names.map(async (name, index) => {
      const options = optionsOf(name, index);
      const { url, servers } = await startRabbitMq(group, options);
      return { url, nodes: servers.map((process) => ({ name, dataDir: options.dataDir, process })) };
    }),
  );
  return {
    urls: started.map(({ url }) => url).join(','),
    nodes: started.flatMap(({ nodes }) => nodes),
  };
}
