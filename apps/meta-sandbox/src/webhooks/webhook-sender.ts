import type { FastifyBaseLogger } from 'fastify';
import type { Config } from '../config.js';
import type { FaultKnobs } from '../faults/knobs.js';
import type { LiveBus } from '../world/live-bus.js';
import type { Delivery, DeliveryAttempt } from '../world/types.js';
import type { World } from '../world/world.js';
import { envelope, type WebhookEvent } from './envelope.js';
import { suppressionReason } from './gate.js';
import { postWebhook } from './http-post.js';
import { pauseAfter } from './retry-schedule.js';
import { Semaphore } from './semaphore.js';
import { signatureHeaders } from './signature.js';
import { Shuffler } from './shuffler.js';

const PARALLEL = 64;

/** Delivers events to the app's callback, at least once, and keeps the ledger of every answer (2.4). */
export class WebhookSender {
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly slots = new Semaphore(PARALLEL);
  private readonly shuffler: Shuffler;
  private stopped = false;

  constructor(
    private readonly config: Config,
    private readonly world: World,
    private readonly faults: FaultKnobs,
    private readonly live: LiveBus,
    private readonly log: FastifyBaseLogger,
  ) {
    this.shuffler = new Shuffler(faults, (id) => this.attemptSoon(id));
  }

  /** Records the event and sends it if the app is subscribed; never waits for the answer. */
  emit(event: WebhookEvent): Delivery {
    const reason = suppressionReason(this.world, event);
    const delivery = this.record(event, reason ?? (this.faults.take('drop') && 'fault knob: drop'));
    if (delivery.status !== 'pending') return delivery;
    const copies = this.faults.take('duplicate')?.copies ?? 0;
    this.launch(delivery.id);
    for (let copy = 0; copy < copies; copy += 1) this.launch(this.recordCopy(delivery).id);
    return delivery;
  }

  private record(event: WebhookEvent, reason: string | undefined): Delivery {
    const subscription = this.world.appSubscriptions.get(event.object);
    const seq = this.world.nextSequence();
    return this.store({
      id: `d${seq}`,
      seq,
      object: event.object,
      entryId: event.entryId,
      field: event.field,
      kind: event.kind,
      status: reason ? 'suppressed' : 'pending',
      ...(reason ? { reason } : {}),
      ...(subscription ? { url: subscription.callbackUrl } : {}),
      body: envelope(event, this.world.clock.now(), subscription?.includeValues ?? true),
      createdAt: new Date(this.world.clock.now()).toISOString(),
      attempts: [],
    });
  }

  private recordCopy(original: Delivery): Delivery {
    const seq = this.world.nextSequence();
    return this.store({ ...original, id: `d${seq}`, seq, duplicateOf: original.id, attempts: [] });
  }

  private store(delivery: Delivery): Delivery {
    this.world.deliveries.put(delivery);
    this.world.deliveries.trim(this.config.ledgerLimit);
    this.live.publish({ kind: 'delivery' });
    return delivery;
  }

  private launch(id: string): void {
    const delay = this.faults.take('delay')?.ms;
    if (delay) this.later(delay, () => this.attemptSoon(id));
    else this.shuffler.pass(id);
  }

  private attemptSoon(id: string): void {
    if (this.stopped) return;
    this.slots
      .run(() => this.attempt(id))
      .catch((error: unknown) => this.log.error({ err: error, delivery: id }, 'webhook delivery failed'));
  }

  private async attempt(id: string): Promise<void> {
    const delivery = this.world.deliveries.get(id);
    if (!delivery?.url || delivery.status !== 'pending' || this.stopped) return;
    const body = Buffer.from(delivery.body, 'latin1');
    const attempt = await postWebhook(delivery.url, body, this.headers(body));
    this.settle(id, attempt);
  }

  private headers(body: Buffer): Record<string, string> {
    const fault = this.faults.take('signature')?.mode;
    if (fault === 'missing') return {};
    const headers = signatureHeaders(body, fault === 'wrong' ? 'not-the-secret' : this.config.appSecret);
    if (fault === 'sha1-only') delete headers['X-Hub-Signature-256'];
    return headers;
  }

  /** 2xx ends it; everything else is tried again with growing pauses. */
  private settle(id: string, attempt: DeliveryAttempt): void {
    const delivery = this.world.deliveries.get(id);
    if (!delivery) return;
    const attempts = [...delivery.attempts, attempt];
    const accepted = attempt.status !== null && attempt.status >= 200 && attempt.status < 300;
    const pause = accepted ? undefined : pauseAfter(attempts.length, delivery.kind, this.config.retryScale);
    const status = accepted ? 'delivered' : pause === undefined ? 'gave-up' : 'pending';
    this.world.deliveries.update(id, { attempts, status });
    this.live.publish({ kind: 'delivery' });
    if (!accepted) this.log.warn({ delivery: id, attempt, status }, 'webhook not accepted');
    if (pause !== undefined) this.later(pause, () => this.attemptSoon(id));
  }

  private later(ms: number, task: () => void): void {
    if (this.stopped) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      task();
    }, ms);
    this.timers.add(timer);
  }

  /** After a restart: what had not been accepted yet is tried again. */
  resume(): void {
    for (const delivery of this.world.deliveries.filter((row) => row.status === 'pending'))
      this.attemptSoon(delivery.id);
  }

  stop(): void {
    this.stopped = true;
    this.shuffler.stop();
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }
}
