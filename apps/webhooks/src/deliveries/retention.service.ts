import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DeliveriesRepository } from './deliveries.repository.js';

const keptDays = 14;
const batch = 1000;

/** Removes old deliveries from the log, in small steps. Several processes may do it at once. */
@Injectable()
export class RetentionService {
  constructor(private readonly deliveries: DeliveriesRepository) {}

  @Interval(600_000)
  async run(): Promise<void> {
    while ((await this.deliveries.removeOld(keptDays, batch)) === batch);
  }
}
