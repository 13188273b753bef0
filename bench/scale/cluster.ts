import path from 'node:path';
import { ProcessGroup } from '../../scripts/infra/process-group.js';
import { startRabbitMqCluster, type ClusterNode } from '../../scripts/infra/rabbitmq-cluster.js';
import { startStack, type Stack } from '../../scripts/infra/stack.js';
import { sendPaced } from '../ingest/paced-sender.js';
import { sleep } from '../ingest/processes.js';
import { readStored, untilStored, webhookOf, type Flow } from './ledger.js';

/** A cluster of three brokers of which one is killed and comes back while webhooks come in. */
export interface ClusterFigure {
  perSecond: number;
  accepted: number;
  refused: number;
  stored: number;
  duplicated: number;
  /** The longest answer to a webhook, in milliseconds. */
  longestAnswerMs: number;
  /** For how long after the kill nothing was stored at most, in seconds; looked at about ten times a second. */
  silentSeconds: number;
  /** Seconds from the last webhook until everything was stored. */
  drainSeconds: number;
}

const BEFORE_SECONDS = 10;
const DOWN_SECONDS = 15;
const AFTER_SECONDS = 15;

/** Kills the node to which the services are connected first, and starts it again. */
export async function measureCluster(
  dataDir: string,
  perSecond: number,
  openFlow: (stack: Stack) => Promise<Flow>,
): Promise<ClusterFigure> {
  const group = new ProcessGroup();
  try {
    const cluster = await startRabbitMqCluster(group, path.join(dataDir, 'cluster'));
    const options = { dataDir: path.join(dataDir, 'stack'), name: 'bench', group, amqpUrl: cluster.urls };
    const stack = await startStack(options);
    const flow = await openFlow(stack);
    const sending = sendPaced({
      url: `${stack.urls['ingest-meta']}/webhooks/meta`,
      perSecond,
      seconds: BEFORE_SECONDS + DOWN_SECONDS + AFTER_SECONDS,
      nextBody: (serial) => webhookOf(flow, serial),
    });
    await sleep(BEFORE_SECONDS * 1000);
    const silentSeconds = await whileOneIsDown(stack, flow, cluster.nodes[0]);
    const { accepted, refused, answerMs } = await sending;
    const { stored, seconds } = await untilStored(stack.databaseUrls.conversations, flow, {
      messages: accepted,
      patienceMs: 60_000,
    });
    return {
      perSecond,
      accepted,
      refused,
      stored: stored.messages,
      duplicated: stored.duplicated,
      longestAnswerMs: Math.max(...answerMs),
      silentSeconds,
      drainSeconds: seconds,
    };
  } finally {
    await group.stop();
  }
}

async function whileOneIsDown(stack: Stack, flow: Flow, node: ClusterNode | undefined): Promise<number> {
  if (node === undefined) throw new Error('the cluster has no node');
  await node.process.kill();
  const killedAt = performance.now();
  let known = await count(stack, flow);
  let changedAt = killedAt;
  let silentMs = 0;
  while (performance.now() - killedAt < DOWN_SECONDS * 1000) {
    await sleep(100);
    const now = await count(stack, flow);
    silentMs = Math.max(silentMs, performance.now() - changedAt);
    if (now !== known) changedAt = performance.now();
    known = now;
  }
  await node.process.start();
  return silentMs / 1000;
}

const count = async (stack: Stack, flow: Flow): Promise<number> =>
  (await readStored(stack.databaseUrls.conversations, flow.channelId)).messages;
