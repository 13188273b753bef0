import { eventsExchange, groupQueue } from '#shared/messaging/names.js';
import { declareGroupQueue } from '#shared/messaging/topology.js';
import { connect, type Channel, type ChannelModel } from 'amqplib';
import type { CliConfig } from '../config.js';
import { fail, ok, skipped, warn, type Finding } from './check.js';
import { durableGroups } from './durable-groups.js';

const NAME = 'broker';

/** Whether the broker can be reached and the queues are there, as the services declare them. */
export async function checkBroker({ AMQP_URL, AMQP_NAMESPACE }: CliConfig): Promise<Finding> {
  const url = AMQP_URL?.split(',')[0]?.trim();
  if (url === undefined) return skipped(NAME, 'set AMQP_URL to check it');
  let connection: ChannelModel;
  try {
    connection = await connect(url, { timeout: 5000 });
  } catch (error) {
    return fail(
      NAME,
      `cannot be reached: ${(error as Error).message}`,
      'start RabbitMQ, or correct AMQP_URL',
    );
  }
  connection.on('error', () => undefined);
  try {
    return await checkQueues(connection, AMQP_NAMESPACE);
  } finally {
    await connection.close().catch(() => undefined);
  }
}

async function checkQueues(connection: ChannelModel, namespace: string): Promise<Finding> {
  const exchange = eventsExchange(namespace);
  if (!(await isAccepted(connection, (channel) => channel.checkExchange(exchange)))) {
    const fix = 'correct AMQP_NAMESPACE, or start the services: they declare it';
    return fail(NAME, `there is no exchange ${exchange}`, fix);
  }
  const missing: string[] = [];
  const wrong: string[] = [];
  for (const { service, group } of durableGroups) {
    const queue = groupQueue(namespace, service, group);
    // Looked for first: declaring one that is missing would be the work of its service.
    if (!(await isAccepted(connection, (channel) => channel.checkQueue(queue)))) missing.push(queue);
    else if (!(await isAccepted(connection, (channel) => declareGroupQueue(channel, queue))))
      wrong.push(queue);
  }
  return queueFinding(missing, wrong);
}

function queueFinding(missing: string[], wrong: string[]): Finding {
  if (wrong.length > 0) {
    const fix = 'stop the services, delete these queues once they are empty, and start again';
    return fail(NAME, `queues with other arguments than ours: ${wrong.join(', ')}`, fix);
  }
  if (missing.length > 0) {
    return warn(NAME, `queues are missing: ${missing.join(', ')}`, 'start the services: they declare them');
  }
  return ok(NAME, `${durableGroups.length} queues, with the right arguments`);
}

/** The broker closes the channel of what it refuses, so each question has its own. */
async function isAccepted(
  connection: ChannelModel,
  ask: (channel: Channel) => Promise<unknown>,
): Promise<boolean> {
  const channel = await connection.createChannel();
  channel.on('error', () => undefined);
  try {
    await ask(channel);
    await channel.close();
    return true;
  } catch {
    return false;
  }
}
