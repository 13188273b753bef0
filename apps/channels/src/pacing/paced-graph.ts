import { Injectable, Logger } from '@nestjs/common';
import type { z } from 'zod';
import { type GraphCall, GraphClient } from '../graph/graph-client.js';
import { GraphError } from '../graph/graph-error.js';
import { AccountPace, type Slot } from './account-pace.js';
import { readUsage, type Usage } from './usage-headers.js';

/** Calls for an account that has a slot for it, and learns from each answer how full the limit is. */
@Injectable()
export class PacedGraph {
  private readonly logger = new Logger(PacedGraph.name);

  constructor(
    private readonly graph: GraphClient,
    private readonly pace: AccountPace,
  ) {}

  /** As `GraphClient.call`. */
  async call<Schema extends z.ZodType>(
    slot: Slot,
    call: GraphCall,
    schema: Schema,
  ): Promise<z.output<Schema>> {
    return this.observed(slot, (onUsage) => this.graph.call({ ...call, onUsage }, schema));
  }

  /** As `GraphClient.callForText`. */
  async callForText(slot: Slot, call: GraphCall): Promise<string> {
    return this.observed(slot, (onUsage) => this.graph.callForText({ ...call, onUsage }));
  }

  /** As `GraphClient.callForSuccess`. */
  async callForSuccess(slot: Slot, call: GraphCall): Promise<void> {
    return this.observed(slot, (onUsage) => this.graph.callForSuccess({ ...call, onUsage }));
  }

  private async observed<Answer>(
    slot: Slot,
    work: (onUsage: (headers: Headers) => void) => Promise<Answer>,
  ): Promise<Answer> {
    let usage: Usage | null = null;
    const onUsage = (headers: Headers): void => {
      usage = readUsage(headers, slot.lane.usage);
    };
    try {
      const answer = await work(onUsage);
      await this.learn(() => this.pace.answered(slot, usage));
      return answer;
    } catch (error) {
      if (error instanceof GraphError && error.reason === 'throttled')
        await this.learn(() => this.pace.throttled(slot, usage));
      throw error;
    }
  }

  /** What became of the call counts more than how full the limit is: that is told again with the next answer. */
  private async learn(note: () => Promise<unknown>): Promise<void> {
    try {
      await note();
    } catch (error) {
      this.logger.warn(`How full a limit of Meta is could not be written: ${String(error)}`);
    }
  }
}
