import { inboundEvents, type InboundFact } from '#shared/contracts/inbound.js';
import { EventPublisher } from '#shared/messaging/event-publisher.js';
import { Inject, Injectable } from '@nestjs/common';
import { v5 } from 'uuid';
import { summarise, type Delivery, type DeliveryResult } from '../deliveries/delivery.js';
import { RawDeliveriesRepository } from '../deliveries/raw-deliveries.repository.js';
import { UnroutedRepository } from '../deliveries/unrouted.repository.js';
import { LookupsRepository } from '../lookups/lookups.repository.js';
import { ingestMetrics } from '../metrics/ingest-metrics.js';
import { normalizeDelivery } from '../normalize/normalize.js';
import type { NormalizedDelivery } from '../normalize/normalized.js';
import { RoutesRepository, type Route } from '../routing/routes.repository.js';

/** Our own app at Meta. */
export const FACEBOOK_APP_ID = Symbol('FACEBOOK_APP_ID');
/** Facts per event: keeps one message far below what a broker likes to carry. */
const CHUNK = 300;

interface Item {
  delivery: Delivery;
  normalized: NormalizedDelivery;
  result: DeliveryResult;
}

/**
 * From raw bytes to published facts. A crash at any point leads to the same delivery being worked again: the raw log knows
 * it already, and the facts carry the same message ids.
 */
@Injectable()
export class DeliveriesWorker {
  constructor(
    private readonly routes: RoutesRepository,
    private readonly raw: RawDeliveriesRepository,
    private readonly unrouted: UnroutedRepository,
    private readonly publisher: EventPublisher,
    private readonly lookups: LookupsRepository,
    @Inject(FACEBOOK_APP_ID) private readonly appId: string,
  ) {}

  /** Keeps a batch raw, then publishes its facts; resolves when the broker has confirmed all of them. */
  async work(deliveries: readonly Delivery[]): Promise<void> {
    const once = [...new Map(deliveries.map((delivery) => [delivery.id, delivery])).values()];
    const normalized = once.map((delivery) => ({ delivery, normalized: this.normalize(delivery) }));
    const routes = await this.routes.find(accountsOf(normalized));
    const items = normalized.map((item) => ({ ...item, result: resultOf(item.normalized, routes) }));
    await this.raw.insert(items);
    await Promise.all([this.noteLookups(items, routes), this.publish(items, routes)]);
    await this.noteEvents(items, routes);
    await this.waitForChannels(items);
    items.forEach(measure);
  }

  /** Reads a delivery again with the parser and the channels of today; harmless to repeat. */
  async replay(delivery: Delivery): Promise<void> {
    const normalized = this.normalize(delivery);
    const routes = await this.routes.find(normalized.accounts.keys());
    const item: Item = { delivery, normalized, result: resultOf(normalized, routes) };
    await Promise.all([this.noteLookups([item], routes), this.publish([item], routes)]);
    await this.raw.update(delivery, item.result);
    if (item.result.unknownAccounts.length === 0) await this.unrouted.forget(delivery.id);
  }

  /**
   * Notes what came for unknown accounts, and looks again: a channel that was activated between the first look and the note
   * would otherwise find nothing to read again.
   */
  private async waitForChannels(items: readonly Item[]): Promise<void> {
    const waiting = items.filter(({ result }) => result.unknownAccounts.length > 0);
    if (waiting.length === 0) return;
    await this.unrouted.note(
      waiting.flatMap(({ delivery, result }) =>
        result.unknownAccounts.map((accountId) => ({ accountId, delivery })),
      ),
    );
    const routes = await this.routes.find(new Set(waiting.flatMap(({ result }) => result.unknownAccounts)));
    for (const { delivery, result } of waiting) {
      if (result.unknownAccounts.some((account) => routes.has(account))) await this.replay(delivery);
    }
  }

  private normalize({ body, receivedAt }: Delivery): NormalizedDelivery {
    return normalizeDelivery(body, { receivedAt, appId: this.appId });
  }

  /** Before the delivery is acknowledged, so that none is forgotten. */
  private async noteLookups(items: readonly Item[], routes: Map<string, Route[]>): Promise<void> {
    await this.lookups.note(
      items.flatMap(({ delivery, normalized }) =>
        [...normalized.accounts].flatMap(([account, { lookups }]) =>
          (routes.get(account) ?? []).flatMap(({ channelId, organizationId }) =>
            lookups.map((lookup) => ({ channelId, organizationId, deliveryId: delivery.id, lookup })),
          ),
        ),
      ),
    );
  }

  private async noteEvents(items: readonly Item[], routes: Map<string, Route[]>): Promise<void> {
    const channels = [...accountsOf(items)].flatMap((account) => routes.get(account) ?? []);
    const latest = Math.max(...items.map(({ delivery }) => delivery.receivedAt.getTime()));
    await this.routes.noteEvents(
      channels.map(({ channelId }) => channelId),
      new Date(latest),
    );
  }

  private async publish(items: readonly Item[], routes: Map<string, Route[]>): Promise<void> {
    const published: Promise<void>[] = [];
    for (const { delivery, normalized } of items) {
      for (const [account, { facts }] of normalized.accounts) {
        for (const route of routes.get(account) ?? []) {
          for (let start = 0; start < facts.length; start += CHUNK) {
            published.push(this.publishChunk(delivery, route, facts.slice(start, start + CHUNK), start));
          }
        }
      }
    }
    await Promise.all(published);
  }

  private publishChunk(delivery: Delivery, route: Route, facts: InboundFact[], start: number): Promise<void> {
    return this.publisher.publish(
      inboundEvents.recorded,
      {
        organizationId: route.organizationId,
        channelId: route.channelId,
        deliveryId: delivery.id,
        receivedAt: delivery.receivedAt.toISOString(),
        facts,
      },
      // The same for each repetition of the same delivery.
      { messageId: v5(`${route.channelId} ${start}`, delivery.id) },
    );
  }
}

function measure({ delivery, normalized, result }: Item): void {
  const receivedAt = delivery.receivedAt.getTime();
  ingestMetrics.deliveries.inc({ outcome: result.outcome });
  ingestMetrics.normalizeLagSeconds.observe((Date.now() - receivedAt) / 1000);
  for (const { facts } of normalized.accounts.values()) {
    for (const fact of facts) {
      if (fact.type !== 'message-written') continue;
      ingestMetrics.arrivalLagSeconds.observe(Math.max(0, receivedAt - Date.parse(fact.at)) / 1000);
    }
  }
}

function accountsOf(items: readonly { normalized: NormalizedDelivery }[]): Set<string> {
  return new Set(items.flatMap(({ normalized }) => [...normalized.accounts.keys()]));
}

function resultOf(normalized: NormalizedDelivery, routes: Map<string, Route[]>): DeliveryResult {
  return summarise(normalized, (account) => routes.get(account)?.length ?? 0);
}
