import { Injectable, Logger } from '@nestjs/common';
import { userTokenRow } from '../accounts/facebook-account.entity.js';
import type { Channel } from '../channels/channel.entity.js';
import { lacksTask, mayConnect, permissionsFor } from '../connect/asset-rules.js';
import { AccountGraph, type TokenFacts } from '../graph/account-graph.js';
import { GraphError } from '../graph/graph-error.js';
import { TokenCipher, TokenUnreadableError } from '#shared/encryption/token-cipher.js';
import { type Findings, tokenTrouble } from './findings.js';

/** Looks at a channel's token, its permissions, and the person's rights on the Page (meta-platform.md 1.5 to 1.7). */
@Injectable()
export class AccessCheck {
  private readonly logger = new Logger(AccessCheck.name);

  constructor(
    private readonly graph: AccountGraph,
    private readonly cipher: TokenCipher,
  ) {}

  async look(channel: Channel, token: string): Promise<Findings> {
    const facts = await this.inspect(channel, token);
    if (facts === 'configuration') return { troubles: ['configuration'], inconclusive: false };
    if (facts === null) return { troubles: [], inconclusive: true };
    const { valid, expiresAt, dataAccessExpiresAt } = facts;
    const seen = { token: { valid, expiresAt, dataAccessExpiresAt }, inconclusive: false };
    if (!valid) return { ...seen, troubles: [tokenTrouble(facts.subcode)] };
    const person = await this.lookAsPerson(channel);
    const told = permissionsOfToken(channel, facts);
    const permissions = told?.filter((permission) => !person.declined.includes(permission));
    const troubles: Findings['troubles'] = [];
    if (!mayConnect(channel.platform, permissions ?? channel.permissions))
      troubles.push('permission-missing');
    if (lacksTask(person.tasks ?? null)) troubles.push('missing-task');
    return { ...seen, permissions, tasks: person.tasks, troubles };
  }

  private async inspect(channel: Channel, token: string): Promise<TokenFacts | 'configuration' | null> {
    try {
      return await this.graph.inspectToken(token);
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      this.logger.warn(
        `The token of channel ${channel.id} was not checked: ${error.reason} (${error.message})`,
      );
      // It is asked with the app's own token, so a refusal says nothing about the channel's.
      return error.kind === 'retry-later' || error.kind === 'unknown' ? null : 'configuration';
    }
  }

  /** The person's token may have expired, which costs the channel nothing: then this is not known. */
  private async lookAsPerson(channel: Channel): Promise<{ declined: string[]; tasks?: string[] }> {
    const token = this.personToken(channel);
    if (token === null || channel.platform === 'facebook-group') return { declined: [] };
    try {
      const permissions = await this.graph.listPermissions(token);
      const { tasks } = await this.graph.getPage(token, channel.pageId);
      const declined = permissions.filter(({ granted }) => !granted).map(({ permission }) => permission);
      return { declined, tasks: tasks ?? undefined };
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      return { declined: [] };
    }
  }

  private personToken({ facebookAccount }: Channel): string | null {
    if (!facebookAccount?.userToken) return null;
    try {
      return this.cipher.decrypt(facebookAccount.userToken, userTokenRow(facebookAccount));
    } catch (error) {
      if (!(error instanceof TokenUnreadableError)) throw error;
      return null;
    }
  }
}

/** Undefined when Meta does not tell. */
function permissionsOfToken(channel: Channel, facts: TokenFacts): string[] | undefined {
  if (facts.permissions === null || facts.permissions.length === 0) return undefined;
  const permissions = facts.permissions.map((permission) => ({ permission, granted: true }));
  const profile = channel.platform === 'instagram-profile' ? channel.platformAccountId : undefined;
  return permissionsFor({ page: channel.pageId, profile }, { permissions, scopes: facts.scopes });
}
