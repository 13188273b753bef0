import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable, Logger } from '@nestjs/common';
import { PageInstallationService } from '../app-subscription/page-installation.service.js';
import type { Channel } from '../channels/channel.entity.js';
import { ChannelTokens } from '../channels/channel-tokens.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { GraphError } from '../graph/graph-error.js';
import { AccessCheck } from './access-check.service.js';
import { type Findings, troubleOf } from './findings.js';
import { FindingsService } from './findings.service.js';

/** Looks at a channel at Meta, puts its subscription right, and keeps what was found. */
@Injectable()
export class HealthCheckService {
  private readonly logger = new Logger(HealthCheckService.name);

  constructor(
    private readonly channels: ChannelsRepository,
    private readonly tokens: ChannelTokens,
    private readonly access: AccessCheck,
    private readonly installations: PageInstallationService,
    private readonly findings: FindingsService,
    private readonly transactions: Transactions,
  ) {}

  /** `full`: everything; otherwise the webhook subscription only. */
  async check(seen: Pick<Channel, 'id' | 'organizationId'>, full: boolean): Promise<void> {
    const channel = await this.channels.find(seen.organizationId, seen.id);
    if (channel === null || channel.pageToken === null) return; // revoked: only a new login can help
    const token = this.tokens.read(channel);
    if (token === null) {
      await this.apply(channel, { troubles: ['configuration'], inconclusive: false }, full);
      return;
    }
    const found = full ? await this.access.look(channel, token) : nothingFound;
    const usable = found.token?.valid !== false && !found.troubles.includes('configuration');
    if (usable) await this.checkInstallation(channel, token, found, full);
    else await this.apply(channel, found, full);
  }

  /** With the Page locked, so that nobody who removes its last channel ends in between what is put right here. */
  private async checkInstallation(
    channel: Channel,
    token: string,
    found: Findings,
    full: boolean,
  ): Promise<void> {
    await this.transactions.run(async (manager) => {
      await this.channels.lockPage(manager, channel.pageId);
      if ((await this.channels.find(channel.organizationId, channel.id, manager)) === null) return;
      const refused = full ? [] : await this.findings.refusedFields(manager, channel.id);
      const permissions = found.permissions ?? channel.permissions;
      const installation = await this.install({ ...channel, permissions }, token, refused);
      await this.findings.apply(manager, channel, merged(found, installation), full);
    });
  }

  private async install(channel: Channel, token: string, refused: string[]): Promise<Findings> {
    try {
      const page = { id: channel.pageId, token };
      const installation = await this.installations.ensure(channel, page, refused);
      return { installation, troubles: [], inconclusive: false };
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      this.logger.warn(`The subscription of channel ${channel.id} is not as wanted: ${error.message}`);
      const trouble = troubleOf(error);
      return { troubles: trouble === null ? [] : [trouble], inconclusive: trouble === null };
    }
  }

  private async apply(channel: Channel, found: Findings, full: boolean): Promise<void> {
    await this.transactions.run((manager) => this.findings.apply(manager, channel, found, full));
  }
}

const nothingFound: Findings = { troubles: [], inconclusive: false };

function merged(one: Findings, other: Findings): Findings {
  return {
    ...one,
    ...other,
    troubles: [...one.troubles, ...other.troubles],
    inconclusive: one.inconclusive || other.inconclusive,
  };
}
