import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Cron, Interval } from '@nestjs/schedule';
import { RoutesRepository } from '../routing/routes.repository.js';
import { ChannelReadsRepository, type ClaimedRead } from './channel-reads.repository.js';
import { ReadSteps } from './read-steps.service.js';
import { SeenCommentsRepository } from './seen-comments.repository.js';

/** Reads at once in this process; one that Meta slows down gives its place to another channel. */
const AT_ONCE = 4;
const READS_KEPT_MS = 30 * 86_400_000;
const SEEN_KEPT_MS = 180 * 86_400_000;
const UNKNOWN_CHANNEL_MS = 1000;

/** Takes reads that are due and does them step by step. Killed in between, the next one goes on from the last step. */
@Injectable()
export class ReadsWorker implements BeforeApplicationShutdown {
  private readonly logger = new Logger(ReadsWorker.name);
  private readonly working = new Set<Promise<void>>();
  private stopping = false;

  constructor(
    private readonly reads: ChannelReadsRepository,
    private readonly routes: RoutesRepository,
    private readonly steps: ReadSteps,
    private readonly seen: SeenCommentsRepository,
  ) {}

  @Interval(500)
  async poll(): Promise<void> {
    try {
      while (!this.stopping && this.working.size < AT_ONCE) {
        const read = await this.reads.claim();
        if (read === undefined) return;
        const work = this.work(read).finally(() => this.working.delete(work));
        this.working.add(work);
      }
    } catch (error) {
      this.logger.warn(`Reads wait for the database: ${String(error)}`);
    }
  }

  @Cron('41 3 * * *')
  async forget(): Promise<void> {
    await this.reads.forgetBefore(new Date(Date.now() - READS_KEPT_MS));
    await this.seen.forgetBefore(new Date(Date.now() - SEEN_KEPT_MS));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.working);
  }

  private async work(read: ClaimedRead): Promise<void> {
    try {
      let current: ClaimedRead | undefined = read;
      while (current !== undefined) {
        if (this.stopping) return await this.reads.release(current);
        const route = await this.routes.get(read.channelId);
        // The event that tells of a new channel may still be on its way to the projection.
        if (route === null) return await this.reads.release(current, UNKNOWN_CHANNEL_MS);
        if (route.removed) return await this.reads.abandon(read.channelId, 'channel-removed');
        current = await this.steps.next(current, route);
      }
    } catch (error) {
      this.logger.warn(`Read ${read.id} stops here for now: ${String(error)}`);
    }
  }
}
