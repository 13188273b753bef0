import { customerExportsRpc } from '#shared/contracts/contact-exports.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { ingestRpc } from '#shared/contracts/ingest.js';
import { newId } from '#shared/database/ids.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { aRead } from './world.js';

/** As little of ingest-meta as the gateway can see. */
@Controller()
export class FakeIngest {
  @OnRpc(ingestRpc.listReads)
  reads({ channelId }: RpcRequest<typeof ingestRpc.listReads>): RpcResponse<typeof ingestRpc.listReads> {
    return { items: [aRead(channelId)] };
  }
  @OnRpc(ingestRpc.requestRead)
  request({
    channelId,
  }: RpcRequest<typeof ingestRpc.requestRead>): RpcResponse<typeof ingestRpc.requestRead> {
    return aRead(channelId);
  }
  @OnRpc(ingestRpc.lastEvents)
  lastEvents({
    channelIds: ids,
  }: RpcRequest<typeof ingestRpc.lastEvents>): RpcResponse<typeof ingestRpc.lastEvents> {
    return { items: ids.map((channelId) => ({ channelId, at: null })) };
  }
  @OnRpc(ingestRpc.webhookFacts)
  webhookFacts(): RpcResponse<typeof ingestRpc.webhookFacts> {
    return { lastReceivedAt: null, waiting: 0, refused: { count: 0, lastAt: null } };
  }
  @OnRpc(ingestRpc.listDeliveries)
  list(): RpcResponse<typeof ingestRpc.listDeliveries> {
    return { items: [], nextCursor: null };
  }
  @OnRpc(customerExportsRpc.webhooks)
  webhooksOfCustomer({
    cursor,
  }: RpcRequest<typeof customerExportsRpc.webhooks>): RpcResponse<typeof customerExportsRpc.webhooks> {
    const content = { object: 'page', page: cursor ?? 'first' };
    const webhook = { id: newId(), receivedAt: new Date().toISOString(), content };
    return { items: [webhook], nextCursor: cursor === undefined ? 'second' : null };
  }
  @OnRpc(customerExportsRpc.lookups)
  lookupsOfCustomer(): RpcResponse<typeof customerExportsRpc.lookups> {
    return { items: [], nextCursor: null };
  }
  @OnRpc(customerExportsRpc.quarantined)
  quarantinedOfCustomer(): RpcResponse<typeof customerExportsRpc.quarantined> {
    return { items: [], nextCursor: null };
  }
  @OnRpc(ingestRpc.replayDelivery)
  replay({
    deliveryId: id,
  }: RpcRequest<typeof ingestRpc.replayDelivery>): RpcResponse<typeof ingestRpc.replayDelivery> {
    return { id, receivedAt: new Date().toISOString(), outcome: 'applied', facts: 1, reasons: [], bytes: 2 };
  }
}
