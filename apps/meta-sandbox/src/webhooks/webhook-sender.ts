import type { FastifyBaseLogger } from 'fastify';
import type { Config } from '../config.js';
import type { FaultKnobs } from '../faults/knobs.js';
import type { LiveBus } from '../world/live-bus.js';
import type { Delivery, DeliveryAttempt } from '../world/ledger-types.js';
import type { World } from '../world/world.js';
import { envelope, type WebhookEvent } from './envelope.js';
import { disfigured, withNumericIds } from './disfigure.js';
import { FailureWatch } from './failure-watch.js';
import { suppressionReason } from './gate.js';
import { Holder } from './holder.js';
import { postWebhook } from './http-post.js';
import { pauseAfter } from './retry-schedule.js';
import { Semaphore } from './semaphore.js';
import { signatureHeaders } from './signature.js';

const PARALLEL = 64;

/** Delivers events to the app's callback, at least once, and keeps the ledger of every answer (2.4). */
export class WebhookSender {
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly slots = new Semaphore(PARALLEL);
  private readonly running = new Set<Promise<void>>();
  private readonly watch: FailureWatch;
  /** The `reorder` knob: last first. */
  private readonly shuffler = new Holder<string>((ids) => {
    for (const id of ids.toReversed()) this.attemptSoon(id);
  });
  /** The `batch` knob: the events of one object in one POST. */
  private readonly batcher = new Holder<WebhookEvent>((events) => {
    for (const object of ['page', 'instagram'])
      this.dispatch(events.filter((event) => event.object === object));
  });
  private stopped = false;

  constructor(
    private readonly config: Config,
    private readonly world: World,
    private readonly faults: FaultKnobs,
    private readonly live: LiveBus,
    private readonly log: FastifyBaseLogger,
  ) {
    this.watch = new FailureWatch(world, live);
  }

  /** Records the event and sends it if the app is subscribed; never waits for the answer. */
  emit(event: WebhookEvent): void {
    const shown = disfigured(event, this.faults);
    const reason = suppressionReason(this.world, event) ?? (this.faults.take('drop') && 'fault knob: drop');
    const batch = reason ? undefined : this.faults.take('batch');
    if (batch) this.batcher.hold(shown, batch.next);
    else this.dispatch([shown], reason);
  }

  /** Dashboard test events go out whatever is installed (2.5). */
  emitUnasked(event: WebhookEvent): void {
    const subscription = this.world.appSubscriptions.get(event.object);
    this.dispatch([event], subscription ? undefined : `the app is not subscribed to object ${event.object}`);
  }

  private dispatch(events: WebhookEvent[], reason?: string): void {
    const duplicate = reason ? undefined : this.faults.take('duplicate');
    const copies = duplicate?.copies ?? 0;
    const together = duplicate?.inOneBody === true;
    const delivery = this.record(
      together
        ? Array(copies + 1)
            .fill(events)
            .flat()
        : events,
      reason,
    );
    if (!delivery || delivery.status !== 'pending') return;
    this.launch(delivery.id);
    if (together) return;
    for (let copy = 0; copy < copies; copy += 1) this.launch(this.recordCopy(delivery).id);
  }

  private record(events: WebhookEvent[], reason: string | undefined): Delivery | undefined {
    const [first] = events;
    if (!first) return undefined;
    const subscription = this.world.appSubscriptions.get(first.object);
    const seq = this.world.nextSequence();
    const body = envelope(events, this.world.clock.now(), subscription?.includeValues ?? true);
    return this.store({
      id: `d${seq}`,
      seq,
      object: first.object,
      entryId: first.entryId,
      field: first.field,
      kind: first.kind,
      status: reason ? 'suppressed' : 'pending',
      ...(reason ? { reason } : {}),
      ...(subscription ? { url: subscription.callbackUrl } : {}),
      ...(events.length > 1 ? { events: events.length } : {}),
      body: !reason && this.faults.take('numericIds') ? withNumericIds(body) : body,
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
    const reorder = delay ? undefined : this.faults.take('reorder');
    if (delay) this.later(delay, () => this.attemptSoon(id));
    else if (reorder) this.shuffler.hold(id, reorder.next);
    else this.attemptSoon(id);
  }

  private attemptSoon(id: string): void {
    if (this.stopped) return;
    const run = this.slots
      .run(() => this.attempt(id))
      .catch((error: unknown) => this.log.error({ err: error, delivery: id }, 'webhook delivery failed'))
      .finally(() => this.running.delete(run));
    this.running.add(run);
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
    const installed = this.watch.attempted(delivery, accepted);
    const pause = accepted || !installed ? undefined : this.pauseAfter(attempts.length, delivery.kind);
    const status = accepted ? 'delivered' : pause === undefined ? 'gave-up' : 'pending';
    this.world.deliveries.update(id, { attempts, status });
    this.live.publish({ kind: 'delivery' });
    if (!accepted) this.log.warn({ delivery: id, attempt, status }, 'webhook not accepted');
    if (pause !== undefined) this.later(pause, () => this.attemptSoon(id));
  }

  private pauseAfter(failures: number, kind: Delivery['kind']): number | undefined {
    const pause = pauseAfter(failures, kind, this.config.retryScale);
    return pause === undefined ? undefined : (this.faults.get().retryPauseMs ?? pause);
  }

  /** When every attempt that is under way now has had its answer. */
  async settled(): Promise<void> {
    await Promise.all(this.running);
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
    this.batcher.stop();
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }
}
