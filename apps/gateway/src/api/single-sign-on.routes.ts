import { z } from 'zod';
import { defineRoute } from './route.js';

/** The ways in, and the round trip through the provider of single sign-on. */
export const singleSignOnRoutes = {
  getSignInWays: defineRoute({
    operationId: 'getSignInWays',
    method: 'get',
    path: '/v1/sign-in-ways',
    tag: 'session',
    summary: 'Which ways there are to sign in, besides e-mail address and password',
    access: 'public',
    response: {
      status: 200,
      description: 'The ways; `url` is for the browser to open',
      schema: z
        .object({ singleSignOn: z.object({ name: z.string(), url: z.string() }).nullable() })
        .meta({ id: 'SignInWays' }),
    },
    errors: [],
  }),
  startSingleSignOn: defineRoute({
    operationId: 'startSingleSignOn',
    method: 'get',
    path: '/auth/oidc',
    tag: 'session',
    summary: 'Go to the provider of single sign-on',
    description: 'For the browser only. `return` is the path of the console to go to afterwards.',
    access: 'public',
    rate: 'sign-in',
    query: z.object({ return: z.string().max(1500).optional() }),
    response: { status: 302, description: 'To the provider, or back to the sign-in with `?error={code}`' },
    errors: [],
    redirectsOnError: true,
  }),
  finishSingleSignOn: defineRoute({
    operationId: 'finishSingleSignOn',
    method: 'get',
    path: '/auth/oidc/callback',
    tag: 'session',
    summary: 'Where the provider of single sign-on sends the browser back to',
    description:
      'Sets the cookie of the session and redirects to where the browser wanted to go, or to `/login?error={code}` with `single-sign-on-failed`, `single-sign-on-refused` or a code of the problem list.',
    access: 'public',
    rate: 'sign-in',
    response: { status: 302, description: 'To the console' },
    errors: [],
    redirectsOnError: true,
  }),
  signOutByProvider: defineRoute({
    operationId: 'signOutByProvider',
    method: 'post',
    path: '/auth/oidc/back-channel-logout',
    tag: 'callbacks',
    summary: 'The provider of single sign-on has signed somebody out',
    description:
      'OpenID Connect Back-Channel Logout 1.0. Ends all sessions of the user; the token must have a `sub`. Without single sign-on: `not-found`.',
    access: 'public',
    rate: 'sign-in',
    bodyType: 'application/x-www-form-urlencoded',
    body: z
      .object({ logout_token: z.string().min(1).max(8192) })
      .meta({ id: 'LogoutToken', description: 'Signed by the provider.' }),
    response: { status: 200, description: 'They have ended', schema: z.object({}) },
    errors: ['not-found'],
  }),
};
