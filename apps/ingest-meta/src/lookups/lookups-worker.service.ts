import type { PlatformProblem } from '#shared/contracts/channels.js';
import { inboundEvents, type InboundFact } from '#shared/contracts/inbound.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable, Logger } from '@nestjs/common';
import { Cron, Interval } from '@nestjs/schedule';
import { PlatformReader } from '../reads/platform-reader.js';
import type { ReadContext } from '../reads/read-context.js';
import { RoutesRepository } from '../routing/routes.repository.js';
import { lookupCall } from './lookup-call.js';
import { factsOf, unreadableFacts } from './lookup-facts.js';
import { LookupsRepository, type ClaimedLookup } from './lookups.repository.js';

const BATCH = 10;
const REAUTHORISE_MS = 15 * 60_000;
const LONGEST_PAUSE_MS = 600_000;
/** An answer that is never clear ends after about an hour. */
const MOST_UNCLEAR = 12;
const KEPT_MS = 30 * 86_400_000;

/** Reads what webhooks did not tell. */
@Injectable()
export class LookupsWorker {
  private readonly logger = new Logger(LookupsWorker.name);
  private running = false;

  constructor(
    private readonly lookups: LookupsRepository,
    private readonly routes: RoutesRepository,
    private readonly platform: PlatformReader,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  @Interval(250)
  async poll(): Promise<void> {
    if (this.running) return;
    this.running = true;
    try {
      for (let count = BATCH; count === BATCH;) {
        const claimed = await this.lookups.claim(BATCH);
        await Promise.all(claimed.map((lookup) => this.resolve(lookup)));
        count = claimed.length;
      }
    } catch (error) {
      this.logger.warn(`Lookups wait: ${String(error)}`);
    } finally {
      this.running = false;
    }
  }

  @Cron('23 3 * * *')
  async forget(): Promise<void> {
    await this.lookups.forgetBefore(new Date(Date.now() - KEPT_MS));
  }

  private async resolve(claimed: ClaimedLookup): Promise<void> {
    const route = await this.routes.get(claimed.channelId);
    if (route === null || route.removed) return this.finish(claimed, [], 'channel-removed');
    const context = { accountId: route.accountId, readAt: new Date().toISOString() };
    const { path, query } = lookupCall(claimed.lookup, route);
    const answer = await this.platform.read(claimed.channelId, path, query);
    if (answer.ok) return this.finish(claimed, factsOf(claimed.lookup, answer.value, route, context), null);
    await this.failed(claimed, answer.problem, context);
  }

  private async failed(
    claimed: ClaimedLookup,
    { kind, reason, retryAfterMs }: PlatformProblem,
    context: ReadContext,
  ): Promise<void> {
    const backoff = Math.min(1000 * 2 ** claimed.attempts, LONGEST_PAUSE_MS);
    if (kind === 'retry-later') return this.lookups.wait(claimed, retryAfterMs ?? backoff, reason);
    if (kind === 'reauthorise') return this.lookups.wait(claimed, REAUTHORISE_MS, reason);
    if (kind === 'unknown' && claimed.attempts < MOST_UNCLEAR)
      return this.lookups.wait(claimed, backoff, reason);
    await this.finish(claimed, unreadableFacts(claimed.lookup, context), reason);
  }

  /** `problem` null: it was read. */
  private async finish(claimed: ClaimedLookup, facts: InboundFact[], problem: string | null): Promise<void> {
    const { channelId, organizationId, deliveryId } = claimed;
    await this.transactions.run(async (manager) => {
      const state = problem === null ? 'done' : 'unreadable';
      const mine = await this.lookups.finish(manager, claimed, state, problem);
      if (!mine || facts.length === 0) return;
      const receivedAt = new Date().toISOString();
      await this.outbox.add(manager, inboundEvents.recorded, {
        organizationId,
        channelId,
        deliveryId,
        receivedAt,
        facts,
      });
    });
  }
}
