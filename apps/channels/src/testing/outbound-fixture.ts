import { newId } from '#shared/database/ids.js';
import { EventPublisher } from '#shared/messaging/event-publisher.js';
import { conversationsEvents } from '#shared/contracts/conversations.js';
import type { ChannelFeature } from '#shared/contracts/reply-ways.js';
import type { INestApplicationContext } from '@nestjs/common';
import { Channel, channelTokenRow } from '../channels/channel.entity.js';
import { ReplyAttempt } from '../outbound/reply-attempt.entity.js';
import type { ReplyRequest } from '../outbound/reply-request.js';
import { TokenCipher } from '#shared/encryption/token-cipher.js';
import { ChannelsFixture } from './channels-fixture.js';
import type { CollectedEvent, EventCollector } from './event-collector.js';
import { eventually } from './eventually.js';
import { factsFor } from './reply-facts.js';

const allFeatures: ChannelFeature[] = [
  'messages',
  'comments',
  'comment-replies',
  'comment-moderation',
  'mentions',
  'private-replies',
];

/** The service with channels that are simply there, to look at what it sends. */
export class OutboundFixture {
  private accounts = 9000;

  private constructor(
    readonly base: ChannelsFixture,
    readonly app: INestApplicationContext,
    readonly events: EventCollector,
  ) {}

  static async create(): Promise<OutboundFixture> {
    const base = await ChannelsFixture.create();
    const app = await base.startService();
    return new OutboundFixture(base, app, await base.collectEvents());
  }

  get graph(): ChannelsFixture['graph'] {
    return this.base.graph;
  }

  /** A channel of its own organization; an Instagram profile has the Page `page-of-…`. */
  async newChannel(overrides: Partial<Channel> = {}): Promise<Channel> {
    this.accounts += 1;
    const platform = overrides.platform ?? 'facebook-page';
    const platformAccountId = overrides.platformAccountId ?? String(this.accounts);
    const instagram = platform === 'instagram-profile';
    const identity = { organizationId: newId(), platform, platformAccountId };
    const token = this.app
      .get(TokenCipher)
      .encrypt(`token-of-${platformAccountId}`, channelTokenRow(identity));
    const id = newId();
    await this.base.dataSource.manager.insert(Channel, {
      ...identity,
      id,
      platformName: platformAccountId,
      pageId: instagram ? `page-of-${platformAccountId}` : platformAccountId,
      features: allFeatures,
      pageToken: token,
      ...overrides,
    });
    return this.base.dataSource.manager.findOneByOrFail(Channel, { id });
  }

  requestFor(channel: Channel, overrides: Partial<ReplyRequest> = {}): ReplyRequest {
    const kind = overrides.target?.kind ?? 'direct-message';
    const facts = factsFor(channel, { kind: kind === 'private-reply' ? 'comment' : kind });
    return {
      organizationId: channel.organizationId,
      channelId: channel.id,
      conversationId: newId(),
      replyId: newId(),
      sequence: 1,
      target: { kind: 'direct-message', customerId: '7001' },
      facts,
      text: 'Guten Tag 👋',
      attachment: null,
      requestedAt: new Date().toISOString(),
      ...overrides,
    };
  }

  async publish(request: ReplyRequest): Promise<void> {
    await this.app.get(EventPublisher).publish(conversationsEvents.replyRequested, request);
  }

  /** What was told about a reply. */
  outcomes({ replyId }: ReplyRequest): CollectedEvent[] {
    return this.events.events.filter(
      ({ name, payload }) => name.startsWith('delivery.') && payload['replyId'] === replyId,
    );
  }

  /** Waits for the first outcome that is told. */
  async outcomeOf(request: ReplyRequest, timeoutMs = 15_000): Promise<CollectedEvent> {
    await eventually(() => expect(this.outcomes(request)).not.toEqual([]), timeoutMs);
    const [outcome] = this.outcomes(request);
    if (outcome === undefined) throw new Error('there is no outcome');
    return outcome;
  }

  async send(request: ReplyRequest): Promise<CollectedEvent> {
    await this.publish(request);
    return this.outcomeOf(request);
  }

  /** What is recorded of a reply at first. */
  rowOf(request: ReplyRequest): Pick<ReplyAttempt, (keyof ReplyAttempt & keyof ReplyRequest) | 'request'> {
    const { organizationId, channelId, conversationId, replyId, sequence } = request;
    return { organizationId, channelId, conversationId, replyId, sequence, request };
  }

  attemptOf({ replyId }: ReplyRequest): Promise<ReplyAttempt> {
    return this.base.dataSource.manager.findOneByOrFail(ReplyAttempt, { replyId });
  }

  close(): Promise<void> {
    return this.base.close();
  }
}
