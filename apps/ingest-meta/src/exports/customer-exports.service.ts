import type { customerExportsRpc, ExportedWebhook } from '#shared/contracts/contact-exports.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { decodeCursor, encodeCursor, pageOfRows } from '#shared/database/cursor.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { parseLossless } from '#shared/json/lossless-json.js';
import { QuarantineExport } from '#shared/messaging/quarantine-export.js';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { RoutesRepository, type Route } from '../routing/routes.repository.js';
import { CustomerExportsRepository } from './customer-exports.repository.js';
import { customerPart } from './customer-part.js';

type Rpc = typeof customerExportsRpc;
/** A page of webhooks ends early once it is so long. */
const MAX_CHARACTERS = 1_000_000;

/** What is kept here of a customer, for the admin who exports it; the channel is of the admin's organization. Error: `not-found`. */
@Injectable()
export class CustomerExports {
  constructor(
    private readonly found: CustomerExportsRepository,
    private readonly quarantine: QuarantineExport,
    private readonly routes: RoutesRepository,
  ) {}

  async webhooks(request: RpcRequest<Rpc['webhooks']>): Promise<RpcResponse<Rpc['webhooks']>> {
    const route = await this.routeOf(request);
    const { customerId, limit } = request;
    const query = ['webhooks', route.channelId, customerId];
    const [after = null] = decodeCursor(z.tuple([z.uuid()]), request.cursor, query) ?? [];
    const { seen, isEnd } = await this.found.deliveries(customerId, after, limit);
    const items: ExportedWebhook[] = [];
    let characters = 0;
    const last = seen.at(-1);
    for (const { id, receivedAt, body } of seen) {
      const content = body === null ? undefined : contentOf(body, route, customerId);
      if (content === undefined) continue;
      items.push({ id, receivedAt: receivedAt.toISOString(), content });
      characters += JSON.stringify(content).length;
      if (characters > MAX_CHARACTERS && id !== last?.id)
        return { items, nextCursor: encodeCursor([id], query) };
    }
    return { items, nextCursor: isEnd || last === undefined ? null : encodeCursor([last.id], query) };
  }

  async lookups(request: RpcRequest<Rpc['lookups']>): Promise<RpcResponse<Rpc['lookups']>> {
    const { channelId } = await this.routeOf(request);
    const { customerId, limit } = request;
    const query = ['lookups', channelId, customerId];
    const [after = null] = decodeCursor(z.tuple([z.string()]), request.cursor, query) ?? [];
    const rows = await this.found.lookups(channelId, customerId, after, limit);
    return pageOfRows(
      rows,
      limit,
      (row) => ({ ...row, askedAt: row.askedAt.toISOString() }),
      ({ key }) => [key],
      query,
    );
  }

  async quarantined(request: RpcRequest<Rpc['quarantined']>): Promise<RpcResponse<Rpc['quarantined']>> {
    const route = await this.routeOf(request);
    const { customerId, cursor, limit } = request;
    const partOf = (content: unknown): unknown => customerPart(content, route, customerId);
    return this.quarantine.page({ service: 'ingest-meta', personId: customerId, partOf, cursor, limit });
  }

  private async routeOf({
    actor,
    channelId,
  }: Pick<RpcRequest<Rpc['webhooks']>, 'actor' | 'channelId'>): Promise<Route> {
    requireAdmin(actor);
    const route = await this.routes.get(channelId);
    if (route === null || route.organizationId !== actor.organizationId) throw new DomainError('not-found');
    return route;
  }
}

function contentOf(body: Buffer, route: Route, customerId: string): unknown {
  try {
    return customerPart(parseLossless(body.toString('utf8')), route, customerId);
  } catch (error) {
    // No JSON, or nested too deeply to be walked.
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}
