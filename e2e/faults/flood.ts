import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Answers by status; `none`: there was no answer. */
export type FloodAnswers = Record<string, number>;

const TICK_MS = 10;
const CONNECTIONS = 50;
const body = JSON.stringify({ object: 'page', entry: [] });

/** `flood.js url perSecond seconds`: posts with a wrong signature at that rate, as a process of its own; sends its parent what they were answered. */
const [url = '', perSecond = '', seconds = ''] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
const headers = {
  'content-type': 'application/json',
  'content-length': body.length,
  'x-hub-signature-256': `sha256=${'0'.repeat(64)}`,
};
const answers: FloodAnswers = {};
const open = new Set<Promise<void>>();
const begun = performance.now();
const total = Number(perSecond) * Number(seconds);

for (let sent = 0; sent < total;) {
  const due = Math.min(total, Math.ceil(((performance.now() - begun) / 1000) * Number(perSecond)));
  for (; sent < due; sent += 1) {
    const answered = noted();
    open.add(answered);
    void answered.finally(() => open.delete(answered));
  }
  await sleep(TICK_MS);
}
await Promise.all(open);
agent.destroy();
process.send?.(answers, () => process.disconnect());

async function noted(): Promise<void> {
  const status = await post();
  answers[status] = (answers[status] ?? 0) + 1;
}

function post(): Promise<string> {
  return new Promise((resolve) => {
    const call = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(String(response.statusCode)));
    });
    call.once('error', () => resolve('none'));
    call.end(body);
  });
}
