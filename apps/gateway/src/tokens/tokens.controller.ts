import type { Actor } from '#shared/contracts/actor.js';
import { tokensRpc } from '#shared/contracts/tokens.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Controller } from '@nestjs/common';
import { CurrentActor, Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';

/** API tokens. */
@Controller()
export class TokensController {
  constructor(private readonly rpc: RpcClient) {}

  @Route(routes.listTokens)
  listTokens(
    @CurrentActor() actor: Actor,
    @Input() { query }: RouteInput<typeof routes.listTokens>,
  ): Promise<RouteOutput<typeof routes.listTokens>> {
    return this.rpc.call(tokensRpc.list, { actor, everybody: query.everybody === 'true' });
  }

  @Route(routes.createToken)
  createToken(
    @CurrentActor() actor: Actor,
    @Input() { body }: RouteInput<typeof routes.createToken>,
  ): Promise<RouteOutput<typeof routes.createToken>> {
    return this.rpc.call(tokensRpc.create, { actor, ...body });
  }

  @Route(routes.revokeToken)
  async revokeToken(
    @CurrentActor() actor: Actor,
    @Input() { params }: RouteInput<typeof routes.revokeToken>,
  ): Promise<void> {
    await this.rpc.call(tokensRpc.revoke, { actor, ...params });
  }
}
