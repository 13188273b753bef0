import { inboundEvents, type InboundFact } from '#shared/contracts/inbound.js';
import { ingestEvents } from '#shared/contracts/ingest.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { idAt } from '../normalize/json-reader.js';
import type { Route } from '../routing/routes.repository.js';
import { ChannelReadsRepository, type ClaimedRead, type ShownRead } from './channel-reads.repository.js';
import { callFor, type GraphCall } from './graph-call.js';
import { pageOf, type GraphPage } from './graph-page.js';
import { PlatformReader } from './platform-reader.js';
import { doneWithFirst, nextStage, startOf, type Position } from './position.js';
import { newsOf, type ReadComment } from './read-comment.js';
import type { ReadContext } from './read-context.js';
import { afterFailure } from './read-failure.js';
import { stagesOf, type ReadJob, type ReadLimits } from './read-job.js';
import { hashOf, SeenCommentsRepository } from './seen-comments.repository.js';
import { step, type Step } from './step.js';
import { takeConversations, takeMessages } from './take-messages.js';
import { commentsOf, takeComments, takePosts, takeReplies } from './take-posts.js';

/** Injection token: how much is read. */
export const READ_LIMITS = Symbol('READ_LIMITS');
const CHUNK = 300;

/** One step of a read: one call to Meta; what it told, and how far the read is now, are written together. */
@Injectable()
export class ReadSteps {
  constructor(
    private readonly reads: ChannelReadsRepository,
    private readonly seen: SeenCommentsRepository,
    private readonly platform: PlatformReader,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    @Inject(READ_LIMITS) private readonly limits: ReadLimits,
  ) {}

  /** `undefined`: there is nothing more to do now. */
  async next(read: ClaimedRead, route: Route): Promise<ClaimedRead | undefined> {
    const job: ReadJob = { ...read, ...route, limits: this.limits };
    const position = read.position ?? startOf(stagesOf(job));
    const context = { accountId: route.accountId, readAt: new Date().toISOString() };
    const call = callFor(position, job);
    if (call === null) return this.write(read, await this.withoutCall(position, read, job), context);
    const answer = await this.platform.read(read.channelId, call.path, call.query);
    if (answer.ok) {
      const page = withoutCircle(pageOf(answer.value), call);
      return this.write(read, await this.take(position, page, read, job, context), context);
    }
    const after = afterFailure(answer.problem, position, call.limit, job, context);
    if (after.kind === 'go-on') return this.write(read, after.step, context);
    await this.transactions.run(async (manager) => {
      const pause = { ...after, problem: answer.problem.reason };
      await this.tell(manager, await this.reads.pause(manager, read, pause));
    });
    return undefined;
  }

  private async withoutCall(position: Position, read: ClaimedRead, job: ReadJob): Promise<Step> {
    if (position.todo.length > 0) return step(doneWithFirst(position), { done: 1 });
    if (position.stages[0] !== 'known-posts' || position.listEnded) return step(nextStage(position));
    const posts = await this.seen.knownPosts({ channelId: read.channelId, readId: read.id }, read.from);
    const todo = posts.map((postId) => commentsOf(postId, job));
    return step({ ...position, listEnded: true, todo }, { known: todo.length });
  }

  private take(
    position: Position,
    page: GraphPage,
    read: ClaimedRead,
    job: ReadJob,
    context: ReadContext,
  ): Step | Promise<Step> {
    const [todo] = position.todo;
    switch (todo?.kind) {
      case 'messages':
        return takeMessages(position, todo, page, job, context);
      case 'comments':
        return takeComments(position, todo, page, job, context);
      case 'replies':
        return takeReplies(position, todo, page, context);
      default:
        return this.takeList(position, page, read, job, context);
    }
  }

  private async takeList(
    position: Position,
    page: GraphPage,
    read: ClaimedRead,
    job: ReadJob,
    context: ReadContext,
  ): Promise<Step> {
    if (position.stages[0] === 'conversations') return takeConversations(position, page, job, context);
    const ids = page.items.flatMap((item) => idAt(item, 'id') ?? []);
    const known = await this.seen.count(read.channelId, ids);
    return takePosts(position, page, job, context, known);
  }

  private async write(
    read: ClaimedRead,
    { position, facts, comments, known, done }: Step,
    context: ReadContext,
  ): Promise<ClaimedRead | undefined> {
    await this.transactions.run(async (manager) => {
      const removed = await this.removed(manager, read, context);
      const news = await this.news(manager, read, comments, context.readAt);
      const all = [...facts, ...news, ...removed];
      const gaps = facts.filter(({ type }) => type === 'gap-noted').length;
      const found = all.filter(({ type }) => type === 'message-written').length;
      const shown = await this.reads.advance(manager, read, position, { done, known, found, gaps });
      await this.publish(manager, read, all, context.readAt);
      await this.tell(manager, shown);
    });
    return position.stages.length === 0 ? undefined : { ...read, position };
  }

  /** What a complete read did not find again (meta-platform.md 4.8.6). */
  private async removed(
    manager: EntityManager,
    read: ClaimedRead,
    { readAt }: ReadContext,
  ): Promise<InboundFact[]> {
    const todo = read.position?.todo[0];
    if (todo?.kind !== 'compare') return [];
    const { postId } = todo;
    const whose = { channelId: read.channelId, readId: read.id };
    const missing = await this.seen.takeMissing(manager, whose, postId);
    return missing.map(({ commentId, rootId }) => ({
      type: 'message-removed',
      platformMessageId: commentId,
      thread: { kind: 'comment', rootId, postId },
      at: readAt,
    }));
  }

  private async news(
    manager: EntityManager,
    read: ClaimedRead,
    comments: readonly ReadComment[],
    readAt: string,
  ): Promise<InboundFact[]> {
    const ids = comments.map(({ written }) => written.platformMessageId);
    const known = await this.seen.find(manager, read.channelId, ids);
    await this.seen.keep(manager, { channelId: read.channelId, readId: read.id }, comments);
    return comments.flatMap((comment) => {
      const before = known.get(comment.written.platformMessageId);
      const textChanged = before?.textHash !== hashOf(comment.written.text);
      return newsOf(comment, before && { hidden: before.hidden, textChanged }, readAt);
    });
  }

  private async publish(
    manager: EntityManager,
    { id, channelId, organizationId }: ClaimedRead,
    facts: readonly InboundFact[],
    receivedAt: string,
  ): Promise<void> {
    const chunks = Array.from({ length: Math.ceil(facts.length / CHUNK) }, (_, index) => ({
      organizationId,
      channelId,
      deliveryId: id,
      receivedAt,
      facts: facts.slice(index * CHUNK, (index + 1) * CHUNK),
    }));
    await this.outbox.addMany(manager, inboundEvents.recorded, chunks);
  }

  private async tell(manager: EntityManager, shown: ShownRead | undefined): Promise<void> {
    if (shown !== undefined) await this.outbox.add(manager, ingestEvents.readProgressed, shown);
  }
}

/** A page that leads to itself is the last one. */
function withoutCircle(page: GraphPage, { query }: GraphCall): GraphPage {
  const same =
    page.next !== null && Object.entries(page.next).every(([name, value]) => query[name] === value);
  return same ? { ...page, next: null } : page;
}
