import type { channelsRpc, PlatformProblem } from '#shared/contracts/channels.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable, Logger } from '@nestjs/common';
import type { Channel } from '../channels/channel.entity.js';
import { ChannelTokens } from '../channels/channel-tokens.js';
import { channelTroubleOf } from '../graph/channel-trouble.js';
import { GraphError } from '../graph/graph-error.js';
import { parseProfile } from '../graph/parse-profile.js';
import { ChannelTroubleService } from '../health/channel-trouble.service.js';
import { AccountPace } from '../pacing/account-pace.js';
import { PacedGraph } from '../pacing/paced-graph.js';
import { ReadableChannels } from './readable-channels.js';
import { laneOf, pathOf } from './read-path.js';
import { redactTokens } from './redact-tokens.js';

type ReadRequest = RpcRequest<typeof channelsRpc.readPlatform>;
type ReadAnswer = RpcResponse<typeof channelsRpc.readPlatform>;
type ProfileRequest = RpcRequest<typeof channelsRpc.readProfile>;
type ProfileAnswer = RpcResponse<typeof channelsRpc.readProfile>;

/** A caller's deadline is not known here; whoever asks for much waits in its own queue and not in ours. */
const slotWithinMs = 2000;

const messengerFields = 'name,first_name,last_name,profile_pic';
const instagramFields = 'name,username,profile_pic';

/** Reads at Graph for other services, which never see a token. */
@Injectable()
export class PlatformReadsService {
  private readonly logger = new Logger(PlatformReadsService.name);

  constructor(
    private readonly channels: ReadableChannels,
    private readonly tokens: ChannelTokens,
    private readonly pace: AccountPace,
    private readonly graph: PacedGraph,
    private readonly trouble: ChannelTroubleService,
    private readonly transactions: Transactions,
  ) {}

  /** What keeps it from being read is told, not thrown. */
  async read({ channelId, path, query }: ReadRequest): Promise<ReadAnswer> {
    const channel = await this.channels.find(channelId);
    if (channel === null) return problem('invalid', 'channel-missing');
    const token = this.tokens.read(channel);
    if (token === null) return problem('reauthorise', 'token-invalid');
    const slot = await this.pace.waitFor(
      channel.platformAccountId,
      laneOf(path, channel.platform),
      slotWithinMs,
    );
    if (!slot.granted) return problem('retry-later', 'throttled', slot.retryAfterMs);
    try {
      const call = { method: 'GET', path: pathOf(path, channel), token, query } as const;
      return { ok: true, body: redactTokens(await this.graph.callForText(slot, call), token) };
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      return this.refused(channel, error);
    }
  }

  /** Nothing is an answer, too: Meta gives profiles away only in part (meta-platform.md 4.5). */
  async readProfile({ channelId, customerId }: ProfileRequest): Promise<ProfileAnswer> {
    const channel = await this.channels.find(channelId);
    const fields = channel?.platform === 'instagram-profile' ? instagramFields : messengerFields;
    const path = `/${encodeURIComponent(customerId)}`;
    const answer = await this.read({ channelId, path, query: { fields } });
    if (answer.ok) return { ok: true, ...parseProfile(answer.body) };
    if (answer.problem.reason !== 'profile-unavailable') return answer;
    return { ok: true, name: null, username: null, pictureUrl: null };
  }

  private async refused(channel: Channel, error: GraphError): Promise<ReadAnswer> {
    this.logger.warn(`A read for channel ${channel.id} failed: ${error.reason} (${error.message})`);
    // One object may be out of reach where the rest is not; only the token is the same for all.
    const trouble = error.kind === 'reauthorise' ? channelTroubleOf(error.reason) : null;
    if (trouble !== null)
      await this.transactions.run((manager) => this.trouble.note(manager, channel, trouble));
    const pausedUntil =
      error.reason === 'throttled' ? await this.pace.pausedUntil(channel.platformAccountId) : null;
    const retryAfterMs = pausedUntil === null ? null : Math.max(0, pausedUntil.getTime() - Date.now());
    return problem(error.kind, error.reason, retryAfterMs);
  }
}

function problem(
  kind: PlatformProblem['kind'],
  reason: string,
  retryAfterMs: number | null = null,
): { ok: false; problem: PlatformProblem } {
  return { ok: false, problem: { kind, reason, retryAfterMs } };
}
