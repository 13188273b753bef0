import { randomUUID } from 'node:crypto';
import type { Provider } from '@nestjs/common';
import type { Config } from '../config.js';
import { IdentityProvider } from './identity-provider.js';
import { SignInAttemptCookie } from './sign-in-attempt-cookie.js';
import { SINGLE_SIGN_ON_NAME } from './sign-in-ways.controller.js';
import { SingleSignOnService } from './single-sign-on.service.js';

/** What single sign-on is made of; without an issuer there is none. */
export function singleSignOnProviders(config: Config): Provider[] {
  const provider = identityProvider(config);
  const cookie = new SignInAttemptCookie(config.PUBLIC_URL, config.OIDC_CLIENT_SECRET ?? randomUUID());
  return [
    SingleSignOnService,
    { provide: IdentityProvider, useValue: provider },
    { provide: SignInAttemptCookie, useValue: cookie },
    { provide: SINGLE_SIGN_ON_NAME, useValue: provider && config.OIDC_NAME },
  ];
}

function identityProvider(config: Config): IdentityProvider | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = config;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null;
  return new IdentityProvider({
    issuer,
    clientId,
    clientSecret,
    scope: config.OIDC_SCOPE,
    groupsClaim: config.OIDC_GROUPS_CLAIM,
    emailTrusted: config.OIDC_EMAIL_TRUSTED,
    redirectUri: `${config.PUBLIC_URL}/auth/oidc/callback`,
  });
}
