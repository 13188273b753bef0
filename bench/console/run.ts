import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { launchBrowser, newProfile } from '../../e2e/support/browser.js';
import type { Page } from 'playwright-core';
import { ensureChromium } from '../../scripts/infra/chromium.js';
import { buildConsole } from '../../scripts/infra/console.js';
import { startStack, type Stack } from '../../scripts/infra/stack.js';
import { sendPaced } from '../ingest/paced-sender.js';
import { sleep } from '../ingest/processes.js';
import { percentile, rounded } from '../stats.js';
import { table } from '../table.js';
import { measureInteractions, type InteractionFigure } from './interactions.js';
import { idleFrames, measureLoad, type LoadFigure } from './load.js';
import { installProbe } from './probe.js';
import { makeWorld, webhook, type World } from './world.js';

const FULL = { inNew: 10_000, inThread: 2000, seconds: 30, rates: [50, 100] };
const QUICK = { inNew: 1000, inThread: 2000, seconds: 5, rates: [50, 100] };
type Settings = typeof FULL;

/** So many seconds all customers need at 50 a second. */
const CUSTOMERS_WRITE = 12;
/** From here on a person sees that a frame is missing. */
const LONG_FRAME = 50;

/** `npm run bench -- console [--quick]`: what an agent feels, in a real Chromium on the whole stack. */
export async function benchConsole(args: string[]): Promise<void> {
  const quick = args.includes('--quick');
  const settings = quick ? QUICK : FULL;
  const dataDir = path.join(tmpdir(), `parley-bench-${process.pid}`);
  const [stack, chromium] = await Promise.all([
    startStack({
      dataDir,
      name: 'bench',
      durable: true,
      console: async () => (await buildConsole()).folder,
      environment: { gateway: { RATE_READ_PER_MINUTE: '1000000' } },
    }),
    ensureChromium(() => undefined),
  ]);
  const browser = await launchBrowser(chromium);
  try {
    const world = await makeWorld(stack, settings);
    const { context } = await newProfile(browser, { locale: 'de-DE' });
    const page = await context.newPage();
    await installProbe(page);
    await openInbox(page, stack);
    const interactions = await measureInteractions(page, world.longThread);
    const idle = await idleFrames(page, settings.seconds);
    const loads = await underLoad(page, stack, world, settings);
    print(interactions, idle, loads);
    save(settings, { interactions, idle, loads }, !quick);
  } finally {
    await browser.close();
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function openInbox(page: Page, stack: Stack): Promise<void> {
  await page.goto(stack.urls.gateway);
  await page.getByTestId('sign-in-email').fill(stack.credentials.email);
  await page.getByTestId('sign-in-password').fill(stack.credentials.password);
  await page.getByTestId('sign-in-submit').click();
  await page.getByTestId('conversation-row').first().waitFor();
  await page.waitForLoadState('load');
}

async function underLoad(
  page: Page,
  stack: Stack,
  world: World,
  { rates, seconds }: Settings,
): Promise<LoadFigure[]> {
  // Each customer has written before: names and pictures of new ones are fetched from Meta.
  await sendPaced({ ...webhook(stack, world.pageId), perSecond: 50, seconds: CUSTOMERS_WRITE });
  await sleep(5000);
  await page.goto(`${stack.urls.gateway}/inbox?q=new&id=${world.longThread}`);
  await page.getByTestId('message').first().waitFor();
  const figures: LoadFigure[] = [];
  for (const perSecond of rates) figures.push(await measureLoad(page, stack, world, { perSecond, seconds }));
  return figures;
}

const spread = (times: readonly number[]): number[] =>
  [0.5, 0.95, 0.99, 1].map((share) => rounded(percentile(times, share)));

function print(interactions: InteractionFigure[], idle: number[], loads: LoadFigure[]): void {
  console.log('from a key or click to the next paint, ms (only what took 16 ms or more has a time)');
  console.log(
    table(
      ['interaction', 'made', 'slow', 'p50', 'p95', 'p99', 'max'],
      interactions.map(({ name, made, slow, times }) => [
        name,
        made,
        slow,
        ...(times.length === 0 ? ['', '', '', ''] : spread(times)),
      ]),
    ),
  );
  const all = interactions.flatMap(({ times }) => times);
  console.log(`all: p98 ${rounded(percentile(all, 0.98))} ms, longest ${rounded(percentile(all, 1))} ms\n`);
  const frameRow = (name: string, frames: number[], longTasks: number[] = []): (string | number)[] => [
    name,
    frames.length,
    ...spread(frames),
    frames.filter((length) => length > LONG_FRAME).length,
    longTasks.length,
  ];
  console.log('frames, ms');
  console.log(
    table(
      ['', 'frames', 'p50', 'p95', 'p99', 'max', `> ${LONG_FRAME} ms`, 'tasks > 50 ms'],
      [
        frameRow('nothing happens', idle),
        ...loads.map((load) => frameRow(`${load.eventsPerSecond} events/s`, load.frames, load.longTasks)),
      ],
    ),
  );
  console.log('\nfrom the webhook to the screen, ms');
  console.log(
    table(
      ['', 'seen', 'p50', 'p95', 'p99', 'max'],
      loads.flatMap((load) => [
        [`${load.eventsPerSecond}/s: in the open thread`, load.inThread.length, ...spread(load.inThread)],
        [`${load.eventsPerSecond}/s: in the list`, load.inList.length, ...spread(load.inList)],
        [`${load.eventsPerSecond}/s: bare stream`, load.onStream.length, ...spread(load.onStream)],
      ]),
    ),
  );
  for (const { eventsPerSecond, threadMissing } of loads)
    if (threadMissing > 0)
      console.log(`${eventsPerSecond}/s: ${threadMissing} of the open thread not seen within 5 s`);
}

function save(
  settings: Settings,
  figures: { interactions: InteractionFigure[]; idle: number[]; loads: LoadFigure[] },
  whole: boolean,
): void {
  const summary = (times: readonly number[]): object => {
    const [p50, p95, p99, max] = spread(times);
    return { count: times.length, p50, p95, p99, max };
  };
  const framesOf = (frames: readonly number[]): object => ({
    ...summary(frames),
    long: frames.filter((length) => length > LONG_FRAME).length,
  });
  const report = {
    at: new Date().toISOString(),
    machine: {
      cores: availableParallelism(),
      cpu: cpus()[0]?.model ?? 'unknown',
      memoryGb: Math.round(totalmem() / 2 ** 30),
      node: process.version,
    },
    settings,
    interactions: figures.interactions.map(({ name, made, slow, times }) => ({
      name,
      made,
      slow,
      ...summary(times),
    })),
    idle: framesOf(figures.idle),
    loads: figures.loads.map(({ inThread, inList, onStream, frames, longTasks, ...load }) => ({
      ...load,
      inThread: summary(inThread),
      inList: summary(inList),
      onStream: summary(onStream),
      frames: framesOf(frames),
      longTasks: longTasks.length,
    })),
  };
  const folder = path.resolve('bench/results');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, whole ? 'console.json' : 'console-quick.local.json');
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  console.log(`\n${file}`);
}
