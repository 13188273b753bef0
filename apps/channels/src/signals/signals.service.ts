import type { EventPayload } from '#shared/contracts/contract.js';
import type { conversationsEvents } from '#shared/contracts/conversations.js';
import { Injectable, Logger } from '@nestjs/common';
import { ChannelTokens } from '../channels/channel-tokens.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { GraphError } from '../graph/graph-error.js';
import { AccountPace } from '../pacing/account-pace.js';
import { textLane } from '../pacing/lanes.js';
import { PacedGraph } from '../pacing/paced-graph.js';

export type SignalRequest = EventPayload<typeof conversationsEvents.signalRequested>;

const worthlessAfterMs = 10_000;
const timeoutMs = 5000;

const actions = { 'typing-on': 'typing_on', 'typing-off': 'typing_off', seen: 'mark_seen' } as const;

/** Shows customers that somebody types or has read (meta-platform.md 5.1). Best effort: never tried twice. */
@Injectable()
export class SignalsService {
  private readonly logger = new Logger(SignalsService.name);

  constructor(
    private readonly channels: ChannelsRepository,
    private readonly tokens: ChannelTokens,
    private readonly pace: AccountPace,
    private readonly graph: PacedGraph,
  ) {}

  async send({ organizationId, channelId, customerId, signal, requestedAt }: SignalRequest): Promise<void> {
    if (Date.now() - Date.parse(requestedAt) > worthlessAfterMs) return;
    const channel = await this.channels.find(organizationId, channelId);
    if (channel === null || channel.pausedAt !== null) return;
    const token = this.tokens.read(channel);
    const slot = token === null ? null : await this.pace.take(channel.platformAccountId, textLane);
    if (token === null || slot?.granted !== true) return;
    try {
      await this.graph.callForText(slot, {
        method: 'POST',
        path: `/${encodeURIComponent(channel.pageId)}/messages`,
        token,
        json: { recipient: { id: customerId }, sender_action: actions[signal] },
        timeoutMs,
      });
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      this.logger.debug(`A signal was not taken: ${error.reason} (${error.message})`);
    }
  }
}
