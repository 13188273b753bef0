import { setTimeout as sleep } from 'node:timers/promises';
import { check, conversationVersions, type Report } from './check.js';
import type { Extent, FaultCase, Injected, Load } from './fault-case.js';
import { ReplyWriter } from './reply-writer.js';
import type { Rig } from './rig.js';
import { StreamClient } from './stream-client.js';
import { WebhookSender } from './webhook-sender.js';
import { planWorkload } from './workload.js';

const LOAD: Load = { eventsPerSecond: 50, customers: 200 };
const REPLIES_PER_SECOND = 5;
const CLIENTS = 20;
/** For so long after the last webhook was due everything is posted again. */
const ACCEPTED_WITHIN_MS = 60_000;
/** The fault begins when this share of the time is over. */
const FAULT_AFTER = 1 / 6;

export interface CaseResult {
  id: string;
  title: string;
  seed: number;
  extent: Extent;
  /** How often the fault happened. */
  faults: number;
  /** What was measured while it happened. */
  notes: string[];
  report: Report;
  /** Empty when the case has passed. */
  problems: string[];
}

/** Runs one case on a rig: workload W, the fault, and the check of all ledgers. */
export async function runCase(rig: Rig, one: FaultCase, extent: Extent, seed: number): Promise<CaseResult> {
  const { gateway, 'ingest-meta': edge } = rig.stack.urls;
  const edges = await one.edges?.(rig);
  const urls = (edges?.urls ?? [edge]).map((url) => `${url}/webhooks/meta`);
  const sender = new WebhookSender(urls, rig.stack.secrets.facebookAppSecret, one.load?.mostOpen);
  const writer = new ReplyWriter(rig.api, rig.answerable);
  const before = await conversationVersions(rig);
  const clients = Array.from(
    { length: CLIENTS },
    () => new StreamClient(`${gateway}/v1/stream`, rig.api.cookie, () => conversationVersions(rig)),
  );
  const nothing = (): Promise<Map<string, number>> => Promise.resolve(new Map());
  const outsider = new StreamClient(`${gateway}/v1/stream`, rig.outsider.cookie, nothing);
  const everybody = [...clients, outsider];
  const listening = everybody.map((client) => client.listen());
  await Promise.all(everybody.map((client) => client.open));
  const { seconds } = extent;
  const plan = planWorkload({
    ...(one.load ?? LOAD),
    seed,
    seconds,
    pageIds: rig.pageIds,
    startedAt: Date.now(),
  });
  const sending = sender.send(plan);
  const writing = writer.write(REPLIES_PER_SECOND);
  await sleep(seconds * FAULT_AFTER * 1000);
  const injected = await one.inject(rig, extent);
  const healedAt = Date.now();
  const patience = setTimeout(() => sender.giveUp(), seconds * 1000 + ACCEPTED_WITHIN_MS);
  await sending;
  clearTimeout(patience);
  writer.stop();
  await writing;
  const report = await check(
    rig,
    { sender, writer, clients, outsider, before },
    Math.max(healedAt, Date.now()),
  );
  for (const client of everybody) client.close();
  await Promise.all(listening);
  await edges?.close();
  return {
    id: one.id,
    title: one.title,
    seed,
    extent,
    faults: injected.faults,
    notes: injected.notes ?? [],
    report,
    problems: problemsOf(one, report, injected),
  };
}

function problemsOf(one: FaultCase, report: Report, injected: Injected): string[] {
  const several = (what: string, list: readonly string[]): string[] =>
    list.length === 0 ? [] : [`${what} ${list.length}: ${list.slice(0, 3).join('; ')}`];
  return [
    ...(injected.faults === 0 ? ['the fault did not happen'] : []),
    ...(report.attempted === report.acknowledged
      ? []
      : [`${report.attempted - report.acknowledged} were never accepted`]),
    ...several('while it happened', injected.problems ?? []),
    ...several('lost', report.lost),
    ...several('duplicated', report.duplicated),
    ...several('open', report.open),
    ...several('unexpected', report.unexpected),
    ...(one.expects?.(report) ?? []),
  ];
}
