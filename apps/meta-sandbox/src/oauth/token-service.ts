import { newToken } from '../world/ids.js';
import type { Grant, Token } from '../world/types.js';
import type { World } from '../world/world.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Web login gives a token of one to two hours (1.3). */
export const SHORT_LIVED_MS = 2 * HOUR;
/** About 60 days: Meta's sample says 5183944 seconds (1.3). */
export const LONG_LIVED_MS = 5_183_944_000;
const DATA_ACCESS_MS = 90 * DAY;

/** Makes tokens and says whether they are still good. Scopes are frozen when a token is made (1.5). */
export class TokenService {
  constructor(private readonly world: World) {}

  issueUserToken(personId: string, scopes: string[], longLived: boolean): Token {
    const now = this.world.clock.now();
    return this.world.tokens.put({
      id: newToken(),
      kind: 'user',
      personId,
      scopes,
      longLived,
      issuedAt: now,
      expiresAt: now + (longLived ? LONG_LIVED_MS : SHORT_LIVED_MS),
      dataAccessExpiresAt: now + DATA_ACCESS_MS,
    });
  }

  /** The Page token that belongs to a user token: never expires when that one is long-lived (1.5). */
  pageTokenFor(user: Token, pageId: string): Token {
    const known = this.world.tokens.find((token) => token.parentId === user.id && token.pageId === pageId);
    if (known) return known;
    return this.world.tokens.put({
      ...user,
      id: newToken(),
      kind: 'page',
      pageId,
      parentId: user.id,
      issuedAt: this.world.clock.now(),
      expiresAt: user.longLived ? 0 : user.expiresAt,
    });
  }

  /** The 190 subcode with which Meta refuses the token, `undefined` while it is good (6.2). */
  refusal(token: Token): number | undefined {
    if (token.invalidSubcode) return token.invalidSubcode;
    if (token.expiresAt !== 0 && token.expiresAt <= this.world.clock.now()) return 463;
    const grant = this.world.grants.get(token.personId);
    if (!grant) return 458;
    if (token.pageId && !this.mayActAs(token.personId, grant, token.pageId)) return 492;
    return undefined;
  }

  /** A role on the Page and the Page chosen in the dialog; losing either ends the Page token. */
  private mayActAs(personId: string, grant: Grant, pageId: string): boolean {
    const hasRole = this.world.pages.get(pageId)?.roles.some((role) => role.personId === personId) ?? false;
    return hasRole && (grant.allPages || grant.pageIds.includes(pageId));
  }

  /** Scopes that count now: frozen ones minus what was taken back since. */
  effectiveScopes(token: Token): string[] {
    const granted = this.world.grants.get(token.personId)?.granted ?? [];
    return token.scopes.filter((scope) => granted.includes(scope));
  }
}
