import { Controller } from '@nestjs/common';
import { Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';
import { SingleSignOnService } from './single-sign-on.service.js';

/** What the provider of single sign-on calls by itself. */
@Controller()
export class BackChannelController {
  constructor(private readonly singleSignOn: SingleSignOnService) {}

  @Route(routes.signOutByProvider)
  signOut(
    @Input() { body }: RouteInput<typeof routes.signOutByProvider>,
  ): Promise<RouteOutput<typeof routes.signOutByProvider>> {
    return this.singleSignOn.signOut(body.logout_token);
  }
}
