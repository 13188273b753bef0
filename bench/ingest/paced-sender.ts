import { Agent, request } from 'node:http';
import type { SignedBody } from './bodies.js';

/** What became of a run: how many were answered 2xx, and how long the answers took in milliseconds. */
export interface SendResult {
  accepted: number;
  refused: number;
  answerMs: number[];
}

/**
 * Posts one body every `1000 / perSecond` ms for `seconds`, by the clock and not by the answers (no coordinated omission).
 */
export async function sendPaced(input: {
  url: string;
  perSecond: number;
  seconds: number;
  nextBody: (serial: number) => SignedBody;
}): Promise<SendResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const result: SendResult = { accepted: 0, refused: 0, answerMs: [] };
  const pending: Promise<void>[] = [];
  const start = performance.now();
  const total = input.perSecond * input.seconds;
  for (let serial = 0; serial < total; serial += 1) {
    const due = start + (serial * 1000) / input.perSecond;
    const wait = due - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    pending.push(post(agent, input.url, input.nextBody(serial), result));
  }
  await Promise.all(pending);
  agent.destroy();
  return result;
}

function post(agent: Agent, url: string, body: SignedBody, result: SendResult): Promise<void> {
  const sent = performance.now();
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': body.body.length,
          'x-hub-signature-256': body.signature,
        },
      },
      (response) => {
        response.resume();
        response.on('end', () => {
          if (response.statusCode === 200) result.accepted += 1;
          else result.refused += 1;
          result.answerMs.push(performance.now() - sent);
          resolve();
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body.body);
  });
}
