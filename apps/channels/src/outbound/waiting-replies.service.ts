import { correlationOf } from '#shared/messaging/message-headers.js';
import { inSpan } from '#shared/tracing/spans.js';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { SpanKind } from '@opentelemetry/api';
import { DataSource } from 'typeorm';
import { predecessorGraceMs } from './claim.policy.js';
import { OutboundService } from './outbound.service.js';
import { ReplyAttemptsRepository, type WaitingReply } from './reply-attempts.repository.js';

const intervalMs = 300;
const limit = 100;
const perChannel = 20;

/**
 * Takes up replies that wait in the table: for their turn in the conversation, for Meta's limits, or for Meta to be reached. The
 * message that brought them is long acknowledged.
 */
@Injectable()
export class WaitingRepliesService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(WaitingRepliesService.name);
  private readonly working = new Set<Promise<void>>();
  private timer?: NodeJS.Timeout;
  private looking = false;

  constructor(
    private readonly attempts: ReplyAttemptsRepository,
    private readonly outbound: OutboundService,
    private readonly dataSource: DataSource,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), intervalMs).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.working);
  }

  /** What fails here is taken up again when nobody has worked on it for a while. */
  private async look(): Promise<void> {
    if (this.looking || this.working.size >= limit) return;
    this.looking = true;
    try {
      const window = { limit: limit - this.working.size, perChannel, graceMs: predecessorGraceMs };
      const replies = await this.attempts.takeWaiting(this.dataSource.manager, window);
      for (const reply of replies) this.track(this.send(reply));
    } catch (error) {
      this.logger.warn(`Waiting replies could not be looked for: ${String(error)}`);
    } finally {
      this.looking = false;
    }
  }

  private async send({ request, correlation }: WaitingReply): Promise<void> {
    const span = { name: 'reply taken up again', kind: SpanKind.CONSUMER };
    try {
      await inSpan(span, () => this.outbound.send(request), correlationOf(correlation ?? undefined));
    } catch (error) {
      this.logger.warn(`Reply ${request.replyId} waits longer: ${String(error)}`);
    }
  }

  private track(work: Promise<void>): void {
    this.working.add(work);
    void work.finally(() => this.working.delete(work));
  }
}
