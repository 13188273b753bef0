import { channelsRpc, type PlatformProblem } from '#shared/contracts/channels.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { parseLossless } from '#shared/json/lossless-json.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Injectable } from '@nestjs/common';

/** Meta's JSON, or why there is none. */
export type PlatformAnswer = { ok: true; value: unknown } | { ok: false; problem: PlatformProblem };

/** Longer than channels waits for Meta. */
const DEADLINE_MS = 30_000;

/** Reads at Graph by way of `channels`, which has the tokens and keeps the pace. */
@Injectable()
export class PlatformReader {
  constructor(private readonly rpc: RpcClient) {}

  /** Channels being away, or an answer that is no JSON, passes like a bad moment of Meta's. */
  async read(channelId: string, path: string, query: Record<string, string>): Promise<PlatformAnswer> {
    try {
      const answer = await this.rpc.call(
        channelsRpc.readPlatform,
        { channelId, path, query },
        { deadlineMs: DEADLINE_MS },
      );
      return answer.ok ? { ok: true, value: parseLossless(answer.body) } : answer;
    } catch (error) {
      if (error instanceof SyntaxError) return problem('unknown', 'not-json');
      if (!(error instanceof DomainError)) throw error;
      // An id of an unexpected shape is refused by the contract; trying again would not change that.
      if (error.code === 'validation-failed') return problem('invalid', 'refused');
      return problem('retry-later', error.code);
    }
  }
}

function problem(kind: PlatformProblem['kind'], reason: string): PlatformAnswer {
  return { ok: false, problem: { kind, reason, retryAfterMs: null } };
}
