import type { ReadReason } from '#shared/contracts/ingest.js';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { LookupsRepository } from '../lookups/lookups.repository.js';
import { OutagesRepository } from '../outages/outages.repository.js';
import { RoutesRepository, type Route } from '../routing/routes.repository.js';
import type { ReadScope } from './channel-read.entity.js';
import { ChannelReadsRepository, type ShownRead } from './channel-reads.repository.js';
import { DuePolls } from './due-polls.repository.js';

/** When something is read. */
export interface ReadSchedule {
  historyDays: number;
  reconcileHours: number;
  instagramPollMinutes: number;
  groupPollSeconds: number;
  groupsEnabled: boolean;
}
/** Injection token. */
export const READ_SCHEDULE = Symbol('READ_SCHEDULE');

const DAY_MS = 86_400_000;
/** Reads begin that much before the known time: clocks differ, and Meta's lists lag. */
const OVERLAP_MS = 5 * 60_000;

/** Decides what is read when (meta-platform.md 4.8). */
@Injectable()
export class ReadPlanner {
  private readonly logger = new Logger(ReadPlanner.name);

  constructor(
    private readonly reads: ChannelReadsRepository,
    private readonly routes: RoutesRepository,
    private readonly polls: DuePolls,
    private readonly outages: OutagesRepository,
    private readonly lookups: LookupsRepository,
    @Inject(READ_SCHEDULE) private readonly schedule: ReadSchedule,
  ) {}

  /** History, once; what was missed meanwhile, when a channel comes back. */
  async onActivated(channel: { channelId: string; organizationId: string }): Promise<void> {
    const upTo = await this.reads.readUpTo(channel.channelId);
    if (upTo !== null) return void (await this.want(channel, 'reconnected', overlapping(upTo)));
    if (this.schedule.historyDays === 0) return;
    await this.want(channel, 'activation', new Date(Date.now() - this.schedule.historyDays * DAY_MS));
  }

  /** Something did not reach us since `brokenSince`; what waited for the channel goes on at once. */
  async onBroken(
    channel: { channelId: string; organizationId: string },
    reason: 'reconnected' | 'subscription-restored',
    brokenSince: string | null,
  ): Promise<void> {
    const known = brokenSince === null ? await this.reads.readUpTo(channel.channelId) : new Date(brokenSince);
    const from = known ?? new Date(Date.now() - this.schedule.historyDays * DAY_MS);
    await this.want(channel, reason, overlapping(from));
    await this.reads.wake(channel.channelId);
    await this.lookups.wake(channel.channelId);
  }

  want(
    { channelId, organizationId }: { channelId: string; organizationId: string },
    reason: ReadReason,
    from: Date,
    scope: ReadScope = 'all',
  ): Promise<ShownRead> {
    return this.reads.want({ channelId, organizationId, scope, reason, from, to: new Date() });
  }

  @Interval(2000)
  async plan(): Promise<void> {
    try {
      await this.fillOutages();
      await this.poll();
    } catch (error) {
      this.logger.warn(`Reads are planned later: ${String(error)}`);
    }
  }

  private async fillOutages(): Promise<void> {
    const outage = await this.outages.next();
    if (outage === undefined) return;
    for (const route of await this.routes.all()) await this.want(route, 'outage', overlapping(outage.from));
    await this.outages.handled(outage.id);
  }

  private async poll(): Promise<void> {
    const { reconcileHours, instagramPollMinutes, groupPollSeconds, groupsEnabled } = this.schedule;
    await this.pollEach(['facebook-page', 'instagram-profile'], 'all', reconcileHours * 3_600_000);
    await this.pollEach(['instagram-profile'], 'comments', instagramPollMinutes * 60_000);
    if (groupsEnabled) await this.pollEach(['facebook-group'], 'comments', groupPollSeconds * 1000);
  }

  private async pollEach(platforms: Route['platform'][], scope: ReadScope, everyMs: number): Promise<void> {
    for (const { upTo, ...channel } of await this.polls.due(platforms, scope, everyMs)) {
      const from = upTo ?? new Date(Date.now() - everyMs);
      await this.want(channel, 'poll', overlapping(from), scope);
    }
  }
}

function overlapping(from: Date): Date {
  return new Date(from.getTime() - OVERLAP_MS);
}
