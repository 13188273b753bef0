import type { Page } from 'playwright-core';
import type { Stack } from '../../scripts/infra/stack.js';
import { sendPaced } from '../ingest/paced-sender.js';
import { sleep } from '../ingest/processes.js';
import { listenToStream } from '../ingest/sse-listener.js';
import { forget, noted } from './probe.js';
import { webhook, type World } from './world.js';

/** What a person would notice while so many messages a second come in; milliseconds. */
export interface LoadFigure {
  eventsPerSecond: number;
  sent: number;
  /** From sending the webhook to the frame that shows the message: those that came into the open thread, and those seen in the list. */
  inThread: number[];
  threadMissing: number;
  inList: number[];
  /** The same webhooks on the bare stream, read by Node beside the browser: the raw limit. */
  onStream: number[];
  frames: number[];
  longTasks: number[];
}

/** Frames of the page when nothing happens: the raw limit of this machine. */
export async function idleFrames(page: Page, seconds: number): Promise<number[]> {
  await forget(page);
  await sleep(seconds * 1000);
  return (await noted(page)).frames;
}

/** The page shows New and the long thread at its end. */
export async function measureLoad(
  page: Page,
  stack: Stack,
  world: World,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<LoadFigure> {
  const stream = await listenToStream(`${stack.urls.gateway}/v1/stream`, world.api.cookie);
  const sentAt = new Map<string, number>();
  await forget(page);
  const { accepted } = await sendPaced({
    ...webhook(stack, world.pageId, (serial, at) => sentAt.set(String(serial), at)),
    perSecond,
    seconds,
  });
  const { frames, longTasks } = await noted(page);
  await sleep(5000);
  const shown = new Map((await noted(page)).shown);
  stream.close();
  const waits = (serials: string[]): number[] =>
    serials.flatMap((serial) => {
      const at = shown.get(serial);
      return at === undefined ? [] : [at - (sentAt.get(serial) ?? at)];
    });
  const ofThread = [...sentAt.keys()].filter((serial) => Number(serial) % 10 === 1);
  const inThread = waits(ofThread);
  return {
    eventsPerSecond: perSecond,
    sent: accepted,
    inThread,
    threadMissing: ofThread.length - inThread.length,
    inList: waits([...sentAt.keys()].filter((serial) => Number(serial) % 10 !== 1)),
    onStream: stream.events.flatMap(({ receivedAt, arrivedMs }) =>
      receivedAt === null ? [] : [arrivedMs - Date.parse(receivedAt)],
    ),
    frames,
    longTasks,
  };
}
