import { crashPoint } from '#shared/messaging/crash-point.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { correlationOf } from '#shared/messaging/message-headers.js';
import { inSpan } from '#shared/tracing/spans.js';
import { WakeUp } from '#shared/messaging/wake-up.js';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { SpanKind } from '@opentelemetry/api';
import { EndpointSecrets } from '../endpoints/endpoint-secrets.js';
import { DeliveryLeases, type Lease } from './delivery-leases.repository.js';
import { Settlement } from './settlement.service.js';
import { WebhookSender } from './webhook-sender.js';

/** Attempts at a time: nearly all of their time they wait for the receiver. */
const slots = 128;
const pollMs = 500;
/** What is still under way then is sent again by somebody else, under the same id. */
const drainMs = 5000;

/** Sends what is due. Any number of processes may: each delivery is leased to one, so that a slow receiver holds up no other. */
@Injectable()
export class DeliveryWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(DeliveryWorker.name);
  private readonly wakeUp = new WakeUp();
  private readonly stopping = new AbortController();
  private readonly atWork = new Set<Promise<void>>();
  private readonly sending = new Map<string, number>();
  private running?: Promise<void>;
  private stopped = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly leases: DeliveryLeases,
    private readonly secrets: EndpointSecrets,
    private readonly sender: WebhookSender,
    private readonly settlement: Settlement,
  ) {}

  onApplicationBootstrap(): void {
    this.running ??= this.run();
  }

  /** Something became due. */
  wake(): void {
    this.wakeUp.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.wakeUp.wake();
    await this.running;
    const drained = setTimeout(() => this.stopping.abort(), drainMs);
    await Promise.allSettled(this.atWork);
    clearTimeout(drained);
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const failed = await this.startDue().then(
        () => false,
        (error: Error) => {
          this.logger.warn(`Sending webhooks waits: ${error.message}`);
          return true;
        },
      );
      if (!this.stopped) await this.wakeUp.wait(pollMs, failed);
    }
  }

  private async startDue(): Promise<void> {
    const free = slots - this.atWork.size;
    if (free <= 0) return;
    const due = await this.transactions.run((manager) => this.leases.take(manager, free, this.sending));
    for (const lease of due) {
      this.count(lease.endpointId, 1);
      const span = { name: 'webhook deliver', kind: SpanKind.CLIENT };
      const context = correlationOf(lease.correlation ?? undefined);
      const work = inSpan(span, () => this.work(lease), context).finally(() => {
        this.count(lease.endpointId, -1);
        this.atWork.delete(work);
        this.wake();
      });
      this.atWork.add(work);
    }
  }

  /** When the end cannot be written down, the lease runs out and the delivery is sent again, under the same id. */
  private async work(lease: Lease): Promise<void> {
    try {
      const { id, url, body } = lease;
      const secrets = this.secrets.open({ ...lease, id: lease.endpointId });
      const attempt = await this.sender.send({ id, url, body, secrets }, this.stopping.signal);
      crashPoint('webhook_after_send');
      await this.settlement.settle(lease, attempt);
    } catch (error) {
      if (this.stopping.signal.aborted) return;
      this.logger.warn(`Delivery ${lease.id} is tried again: ${(error as Error).message}`);
    }
  }

  private count(endpointId: string, more: 1 | -1): void {
    const count = (this.sending.get(endpointId) ?? 0) + more;
    if (count === 0) this.sending.delete(endpointId);
    else this.sending.set(endpointId, count);
  }
}
