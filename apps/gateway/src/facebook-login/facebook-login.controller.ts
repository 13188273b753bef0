import type { Actor } from '#shared/contracts/actor.js';
import { Controller, Query, Res, UseFilters } from '@nestjs/common';
import type { ApiReply } from '../api/http-types.js';
import { CurrentActor, Input } from '../api/parameters.js';
import type { RouteInput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';
import { FacebookLoginService } from './facebook-login.service.js';
import { LoginErrorFilter } from './login-error.filter.js';

@Controller()
@UseFilters(LoginErrorFilter)
export class FacebookLoginController {
  constructor(private readonly login: FacebookLoginService) {}

  @Route(routes.startFacebookLogin)
  async start(
    @CurrentActor() actor: Actor,
    @Input() { query }: RouteInput<typeof routes.startFacebookLogin>,
    @Res() reply: ApiReply,
  ): Promise<void> {
    await reply.redirect(await this.login.start(actor, query.state), 302);
  }

  @Route(routes.finishFacebookLogin)
  async finish(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Res() reply: ApiReply,
  ): Promise<void> {
    await reply.redirect(await this.login.finish(actor, query), 302);
  }
}
