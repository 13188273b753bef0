import { Controller, Inject } from '@nestjs/common';
import type { RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';

/** Injection token: what single sign-on is called on its button; null: there is none. */
export const SINGLE_SIGN_ON_NAME = Symbol('SINGLE_SIGN_ON_NAME');

@Controller()
export class SignInWaysController {
  constructor(@Inject(SINGLE_SIGN_ON_NAME) private readonly name: string | null) {}

  @Route(routes.getSignInWays)
  getSignInWays(): RouteOutput<typeof routes.getSignInWays> {
    return { singleSignOn: this.name === null ? null : { name: this.name, url: '/auth/oidc' } };
  }
}
