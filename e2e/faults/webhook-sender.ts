import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { bodyOf, type CustomerEvent, type PlannedWebhook } from './workload.js';

/** One post of a body: when it began, how long the answer took, and its status; 0 when there was none. */
export interface Attempt {
  at: number;
  ms: number;
  status: number;
}

/** A body with everything that happened to it: the ledger of Meta's side. */
export interface SentWebhook {
  events: readonly CustomerEvent[];
  attempts: Attempt[];
}

/** Meta gives up on an answer after that (meta-platform.md 2.4). */
const ANSWER_MS = 5000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8000;

/** Posts webhooks as Meta does: signed, by the clock, again until they are accepted. */
export class WebhookSender {
  readonly ledger: SentWebhook[] = [];
  private patience = true;

  constructor(
    /** In turn, and the next when one is down, as a load balancer does. */
    private readonly urls: readonly string[],
    private readonly secret: string,
    /** So many posts are open at once at most; what is due meanwhile comes late. */
    private readonly mostOpen = Infinity,
  ) {}

  /** Posts the whole plan; resolves when each body was accepted, or `giveUp` was called. */
  async send(plan: readonly PlannedWebhook[]): Promise<void> {
    const begun = performance.now();
    const open = new Set<Promise<void>>();
    for (const { afterMs, events } of plan) {
      const wait = afterMs - (performance.now() - begun);
      if (wait > 0) await sleep(wait);
      while (open.size >= this.mostOpen) await Promise.race(open);
      const sent: SentWebhook = { events, attempts: [] };
      this.ledger.push(sent);
      const accepted = this.untilAccepted(sent);
      open.add(accepted);
      void accepted.finally(() => open.delete(accepted));
    }
    await Promise.all(open);
  }

  /** From now on nothing is posted again. */
  giveUp(): void {
    this.patience = false;
  }

  private async untilAccepted(sent: SentWebhook): Promise<void> {
    const body = bodyOf(sent.events);
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      const attempt = await this.post(body);
      sent.attempts.push(attempt);
      if (attempt.status === 200 || !this.patience) return;
      await sleep(pause);
    }
  }

  private turn = 0;

  private async post(body: Buffer): Promise<Attempt> {
    const at = Date.now();
    const begun = performance.now();
    const signature = `sha256=${createHmac('sha256', this.secret).update(body).digest('hex')}`;
    const request = {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
      body: new Uint8Array(body),
      signal: AbortSignal.timeout(ANSWER_MS),
    };
    this.turn += 1;
    // An edge that is down is left out at once.
    for (const offset of this.urls.keys()) {
      const status = await statusOf(this.urls[(this.turn + offset) % this.urls.length] ?? '', request);
      if (status !== 'refused') return { at, ms: performance.now() - begun, status };
    }
    return { at, ms: performance.now() - begun, status: 0 };
  }
}

async function statusOf(url: string, request: RequestInit): Promise<number | 'refused'> {
  try {
    const response = await fetch(url, request);
    await response.arrayBuffer();
    return response.status;
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause;
    return cause?.code === 'ECONNREFUSED' ? 'refused' : 0;
  }
}
