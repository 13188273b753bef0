import type { ChannelFacts } from '#shared/contracts/channels.js';
import { Injectable } from '@nestjs/common';
import { UnroutedRepository } from '../deliveries/unrouted.repository.js';
import { DeliveriesWorker } from '../worker/deliveries-worker.service.js';
import { RoutesRepository } from './routes.repository.js';

/** Webhooks that came before their channel by less than this are read again when it appears. */
const LOOK_BACK_MS = 24 * 3_600_000;
/** Bodies in memory at once. */
const PAGE = 100;
const NIL = '00000000-0000-0000-0000-000000000000';

/** Learns of channels, and reads again what came for them before they were known. */
@Injectable()
export class RoutingService {
  constructor(
    private readonly routes: RoutesRepository,
    private readonly unrouted: UnroutedRepository,
    private readonly worker: DeliveriesWorker,
  ) {}

  async take(facts: ChannelFacts): Promise<void> {
    await this.routes.project(facts);
    const since = new Date(Date.now() - LOOK_BACK_MS);
    for (let after: string | undefined = NIL; after !== undefined;) {
      const waiting = await this.unrouted.find(facts.platformAccountId, { since, after, limit: PAGE });
      for (const delivery of waiting) await this.worker.replay(delivery);
      after = waiting.at(-1)?.id;
    }
  }

  /** Nothing is published for the channel any more. */
  async end(channel: { id: string; organizationId: string; version: number }): Promise<void> {
    await this.routes.remove(channel);
  }
}
