import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DeletionRequestsRepository } from './deletion-requests.repository.js';
import { DeletionWork } from './deletion-work.service.js';

/** Works on requests for deletion, each by one of all replicas, until it is done. */
@Injectable()
export class DeletionRunner {
  private readonly logger = new Logger(DeletionRunner.name);
  private running = false;

  constructor(
    private readonly requests: DeletionRequestsRepository,
    private readonly work: DeletionWork,
  ) {}

  @Interval(5_000)
  async tick(): Promise<void> {
    if (this.running) return;
    this.running = true;
    try {
      for (let due = await this.requests.claimDue(); due !== null; due = await this.requests.claimDue())
        await this.work.run(due);
    } catch (error) {
      this.logger.warn(`A request for deletion is worked on later: ${String(error)}`);
    } finally {
      this.running = false;
    }
  }
}
