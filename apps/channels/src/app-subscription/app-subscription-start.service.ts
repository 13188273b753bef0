import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { GraphError } from '../graph/graph-error.js';
import type { SubscribedObject } from '../graph/page-fields.js';
import { AppSubscriptionService } from './app-subscription.service.js';

const firstPauseMs = 1000;
const longestPauseMs = 60_000;

/**
 * Subscribes the app at start. Meta calls our edge while it subscribes, so this may have to wait for other services; it is
 * retried in the background and holds up nothing.
 */
@Injectable()
export class AppSubscriptionStart implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(AppSubscriptionStart.name);
  private readonly stopping = new AbortController();

  constructor(private readonly subscription: AppSubscriptionService) {}

  onApplicationBootstrap(): void {
    void this.keepTrying('page');
    void this.keepTrying('instagram');
  }

  onApplicationShutdown(): void {
    this.stopping.abort();
  }

  private async keepTrying(object: SubscribedObject): Promise<void> {
    const { signal } = this.stopping;
    for (let waitMs = firstPauseMs; !signal.aborted; waitMs = Math.min(waitMs * 2, longestPauseMs)) {
      if (await this.tryOnce(object)) return;
      await pause(waitMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  private async tryOnce(object: SubscribedObject): Promise<boolean> {
    try {
      await this.subscription.ensure(object);
      return true;
    } catch (error) {
      const why = error instanceof GraphError ? `${error.reason} (${error.message})` : String(error);
      this.logger.warn(`The app is not subscribed to webhooks of object ${object} yet, trying again: ${why}`);
      return false;
    }
  }
}
