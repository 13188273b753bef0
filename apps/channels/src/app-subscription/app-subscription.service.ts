import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { AppGraph, type AppSubscription } from '../graph/app-graph.js';
import { GraphError } from '../graph/graph-error.js';
import { pageFields } from '../graph/page-fields.js';

/** Where Meta is to deliver, and the token by which our edge knows that it is us who asked for it. */
export interface WebhookAddress {
  callbackUrl: string;
  verifyToken: string;
}
export const WEBHOOK_ADDRESS = Symbol('WEBHOOK_ADDRESS');

const firstPauseMs = 1000;
const longestPauseMs = 60_000;

/** Whether an existing subscription is what we want: the same address, switched on, no field missing. */
export function isSufficient(found: AppSubscription | null, callbackUrl: string): boolean {
  if (found === null || !found.active || found.callbackUrl !== callbackUrl) return false;
  return pageFields.every((field) => found.fields.includes(field));
}

/**
 * Sees to it at start that the app is subscribed to what happens on Pages (meta-platform.md 2.1, layer 1). Meta calls our edge
 * while it subscribes, so this may have to wait for other services; it is retried in the background and holds up nothing.
 */
@Injectable()
export class AppSubscriptionService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(AppSubscriptionService.name);
  private readonly stopping = new AbortController();

  constructor(
    private readonly graph: AppGraph,
    @Inject(WEBHOOK_ADDRESS) private readonly address: WebhookAddress,
  ) {}

  onApplicationBootstrap(): void {
    void this.keepTrying();
  }

  onApplicationShutdown(): void {
    this.stopping.abort();
  }

  private async keepTrying(): Promise<void> {
    for (
      let waitMs = firstPauseMs;
      !this.stopping.signal.aborted;
      waitMs = Math.min(waitMs * 2, longestPauseMs)
    ) {
      if (await this.tryOnce()) return;
      await pause(waitMs, undefined, { signal: this.stopping.signal, ref: false }).catch(() => undefined);
    }
  }

  private async tryOnce(): Promise<boolean> {
    try {
      await this.ensure();
      return true;
    } catch (error) {
      const why = error instanceof GraphError ? `${error.reason} (${error.message})` : String(error);
      this.logger.warn(`The app is not subscribed to webhooks of Pages yet, trying again: ${why}`);
      return false;
    }
  }

  /** Throws `GraphError`. */
  async ensure(): Promise<void> {
    const { callbackUrl, verifyToken } = this.address;
    if (isSufficient(await this.graph.getPageSubscription(), callbackUrl)) return;
    await this.graph.subscribeToPages(callbackUrl, verifyToken, pageFields);
    this.logger.log(`The app is subscribed to webhooks of Pages at ${callbackUrl}`);
  }
}
