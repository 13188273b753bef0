import { Injectable, Logger } from '@nestjs/common';
import type { Channel } from '../channels/channel.entity.js';
import { ChannelTokens } from '../channels/channel-tokens.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { GraphError } from '../graph/graph-error.js';
import { AccountPace } from '../pacing/account-pace.js';
import { PacedGraph } from '../pacing/paced-graph.js';
import { nodeLane } from '../pacing/lanes.js';
import { ActionAttemptsRepository, type ActionProgress } from './action-attempts.repository.js';
import { ActionOutcomes } from './action-outcomes.service.js';
import { actionCall } from './action-call.js';
import type { ActionRequest } from './action-request.js';

/** Meta does not take it now; its message is to be delivered again after a pause. */
export class ActionPostponedError extends Error {
  override readonly name = 'ActionPostponedError';
}

/** Then it is given back to the agent. */
const giveUpAfterMs = 15 * 60_000;
const slotWithinMs = 2000;

/** Does what agents want done with comments. Harmless to repeat at Meta, so what is not known is tried again. */
@Injectable()
export class ActionsService {
  private readonly logger = new Logger(ActionsService.name);

  constructor(
    private readonly attempts: ActionAttemptsRepository,
    private readonly channels: ChannelsRepository,
    private readonly tokens: ChannelTokens,
    private readonly pace: AccountPace,
    private readonly graph: PacedGraph,
    private readonly outcomes: ActionOutcomes,
  ) {}

  /** Throws `ActionPostponedError` when it has to be tried again. */
  async act(request: ActionRequest): Promise<void> {
    const progress = await this.attempts.begin(request.actionId);
    if (!progress.open) return;
    const channel = await this.channels.find(request.organizationId, request.channelId);
    if (channel === null) return this.outcomes.failed(request, null, 'channel-missing');
    if (channel.pausedAt !== null) return this.outcomes.failed(request, channel, 'channel-paused');
    const token = this.tokens.read(channel);
    if (token === null) return this.outcomes.failed(request, channel, 'configuration');
    const call = actionCall(request.action, request.platformMessageId, channel.platform);
    if (call === null) return this.outcomes.failed(request, channel, 'not-on-this-platform');
    const slot = await this.pace.waitFor(channel.platformAccountId, nodeLane(channel.platform), slotWithinMs);
    if (!slot.granted) return this.postpone(request, channel, progress, 'throttled');
    await this.attempts.countCall(request.actionId);
    try {
      await this.graph.callForSuccess(slot, { ...call, token });
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      return this.refused(request, channel, progress, error);
    }
    await this.outcomes.done(request);
  }

  private async refused(
    request: ActionRequest,
    channel: Channel,
    progress: ActionProgress,
    error: GraphError,
  ): Promise<void> {
    this.logger.warn(`Action ${request.actionId}: ${error.reason} (${error.message})`);
    if (error.kind === 'unknown' || error.kind === 'retry-later')
      return this.postpone(request, channel, progress, error.reason);
    // An earlier try whose answer was lost has deleted it.
    const gone = request.action === 'delete' && error.reason === 'target-missing' && progress.calls > 0;
    if (gone) return this.outcomes.done(request);
    return this.outcomes.failed(request, channel, error.reason);
  }

  private async postpone(
    request: ActionRequest,
    channel: Channel,
    { ageMs }: ActionProgress,
    reason: string,
  ): Promise<void> {
    if (ageMs > giveUpAfterMs) return this.outcomes.failed(request, channel, reason);
    throw new ActionPostponedError(`Action ${request.actionId} waits: ${reason}`);
  }
}
