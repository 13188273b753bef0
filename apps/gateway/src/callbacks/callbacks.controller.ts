import { channelsRpc } from '#shared/contracts/channels.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Controller } from '@nestjs/common';
import { Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';
import { PublicUrl } from './public-url.js';
import { SignedRequests } from './signed-requests.js';

/** Whatever cannot be recorded now is answered with an error, so that Facebook asks again (meta-platform.md 7). */
@Controller()
export class CallbacksController {
  constructor(
    private readonly rpc: RpcClient,
    private readonly signedRequests: SignedRequests,
    private readonly publicUrl: PublicUrl,
  ) {}

  @Route(routes.deauthorize)
  async deauthorize(
    @Input() { body }: RouteInput<typeof routes.deauthorize>,
  ): Promise<RouteOutput<typeof routes.deauthorize>> {
    const appScopedUserId = this.signedRequests.userIdOf(body.signed_request);
    return this.rpc.call(channelsRpc.revokeAccount, { appScopedUserId });
  }

  @Route(routes.requestDeletion)
  async requestDeletion(
    @Input() { body }: RouteInput<typeof routes.requestDeletion>,
  ): Promise<RouteOutput<typeof routes.requestDeletion>> {
    const appScopedUserId = this.signedRequests.userIdOf(body.signed_request);
    const { confirmationCode } = await this.rpc.call(channelsRpc.requestDeletion, { appScopedUserId });
    return {
      url: this.publicUrl.of(`/data-deletion/${encodeURIComponent(confirmationCode)}`),
      confirmation_code: confirmationCode,
    };
  }

  @Route(routes.getDeletion)
  getDeletion(
    @Input() { params }: RouteInput<typeof routes.getDeletion>,
  ): Promise<RouteOutput<typeof routes.getDeletion>> {
    return this.rpc.call(channelsRpc.getDeletion, params);
  }
}
