import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AppSubscriptionService } from '../app-subscription/app-subscription.service.js';
import { AppSubscriptionsRepository } from '../app-subscription/app-subscriptions.repository.js';
import { ChannelHealthRepository } from './channel-health.repository.js';
import { HealthCheckService } from './health-check.service.js';

/** Injection token: milliseconds between two looks at a subscription. */
export const HEALTH_INTERVAL_MS = Symbol('HEALTH_INTERVAL_MS');

/** Does the looks that are due, of channels and of the app, each by one of all replicas. */
@Injectable()
export class HealthRunner implements OnApplicationShutdown {
  private readonly logger = new Logger(HealthRunner.name);
  private running = false;
  private stopping = false;

  constructor(
    private readonly health: ChannelHealthRepository,
    private readonly checks: HealthCheckService,
    private readonly appSubscriptions: AppSubscriptionsRepository,
    private readonly app: AppSubscriptionService,
    @Inject(HEALTH_INTERVAL_MS) private readonly intervalMs: number,
  ) {}

  onApplicationShutdown(): void {
    this.stopping = true;
  }

  @Interval(10_000)
  async tick(): Promise<void> {
    if (this.running || this.stopping) return;
    this.running = true;
    try {
      await this.watchApp();
      while (!this.stopping && (await this.checkNext())) continue;
    } catch (error) {
      this.logger.warn(`Channels are checked later: ${String(error)}`);
    } finally {
      this.running = false;
    }
  }

  private async watchApp(): Promise<void> {
    for (const object of ['page', 'instagram'] as const) {
      if (!(await this.appSubscriptions.claimWatch(object, this.intervalMs))) continue;
      await this.app.ensure(object).catch((error: unknown) => {
        this.logger.warn(`The app's subscription to object ${object} was not checked: ${String(error)}`);
      });
    }
  }

  /** Returns whether one was due. */
  private async checkNext(): Promise<boolean> {
    const due = await this.health.claimDue(this.intervalMs);
    if (due === null) return false;
    await this.checks.check(due, due.full).catch((error: unknown) => {
      this.logger.warn(`Channel ${due.id} is checked later: ${String(error)}`);
    });
    return true;
  }
}
