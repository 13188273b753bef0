import { setTimeout } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { PollingLoop, type Round } from '../background/polling-loop.js';
import { changesAtOnce, hoursAtOnce, ReportCounter } from './report-counter.service.js';

/** Reports are at most about this old, unless more comes in than can be counted; then they are older, and say so. */
const pauseMs = 3000;
const batchesPerRound = 20;
const longestRestMs = 2000;

/** Keeps the figures of reports in the background. */
@Injectable()
export class ReportWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new PollingLoop('Counting for reports', () => this.round(), pauseMs);

  private readonly stopping = new AbortController();

  constructor(private readonly counter: ReportCounter) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.loop.stop();
  }

  /** Many changes before their sums, so that an hour of a busy channel is summed once for all of them. */
  private async round(): Promise<Round> {
    let counted = 0;
    for (let batch = 0; batch < batchesPerRound && !this.stopping.signal.aborted; batch += 1) {
      counted = await this.rested(() => this.counter.countConversations());
      if (counted < changesAtOnce) break;
    }
    const summed = await this.rested(() => this.counter.sumHours());
    return counted >= changesAtOnce || summed >= hoursAtOnce ? 'more' : 'idle';
  }

  /** Counting is in no hurry: it leaves twice its time to what customers and agents wait for. */
  private async rested(step: () => Promise<number>): Promise<number> {
    const begun = performance.now();
    const done = await step();
    const pause = Math.min(longestRestMs, 2 * (performance.now() - begun));
    await setTimeout(pause, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    return done;
  }
}
