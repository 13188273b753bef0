import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { ingestRpc } from '#shared/contracts/ingest.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { WebhookFactsService } from './webhook-facts.service.js';

@Controller()
export class WebhookFactsRpc {
  constructor(private readonly service: WebhookFactsService) {}

  @OnRpc(ingestRpc.webhookFacts)
  facts({
    actor,
  }: RpcRequest<typeof ingestRpc.webhookFacts>): Promise<RpcResponse<typeof ingestRpc.webhookFacts>> {
    return this.service.get(actor);
  }
}
