import { Injectable, Logger } from '@nestjs/common';
import { channelsRpc } from '#shared/contracts/channels.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import type { LeasedCopy } from './copy-leases.repository.js';
import type { CopyOutcome } from './copy-outcome.js';
import { FetchError } from './fetch-error.js';
import { FileKeeper } from './file-keeper.js';
import { addressFields, addressIn } from './fresh-address.js';

const readDeadlineMs = 30_000;

/** Makes one copy, or finds out why it cannot be made. */
@Injectable()
export class CopyMaker {
  private readonly logger = new Logger('CopyMaker');

  constructor(
    private readonly files: FileKeeper,
    private readonly rpc: RpcClient,
  ) {}

  /**
   * Fetches the bytes into the store. An address that has expired (meta-platform.md 8.17), or that was never told, is asked for
   * once. Never throws: what goes wrong on our side is tried again.
   */
  async make(copy: LeasedCopy, signal: AbortSignal): Promise<CopyOutcome> {
    try {
      if (copy.sourceUrl === null) return await this.askAgain(copy);
      return { kind: 'kept', file: await this.files.keep(copy.sourceUrl, copy.storageKey, signal) };
    } catch (error) {
      if (error instanceof FetchError) return this.afterFetchError(copy, error);
      this.logger.warn(`Attachment ${copy.id} waits: ${(error as Error).message}`);
      return { kind: 'later' };
    }
  }

  private async afterFetchError(copy: LeasedCopy, { problem, message }: FetchError): Promise<CopyOutcome> {
    if (problem === 'unavailable') return { kind: 'later' };
    if (problem === 'gone' && !copy.refreshed) return this.askAgain(copy).catch(() => ({ kind: 'later' }));
    this.logger.warn(`Attachment ${copy.id} cannot be copied: ${message}`);
    return { kind: 'never' };
  }

  private async askAgain(copy: LeasedCopy): Promise<CopyOutcome> {
    const { channelId, platformMessageId, kind } = copy;
    if (copy.refreshed || platformMessageId === null || kind === 'mention') return { kind: 'never' };
    const read = { channelId, path: `/${platformMessageId}`, query: { fields: addressFields(kind) } };
    if (!channelsRpc.readPlatform.request.safeParse(read).success) return { kind: 'never' };
    const answer = await this.rpc
      .call(channelsRpc.readPlatform, read, { deadlineMs: readDeadlineMs })
      .catch(nullWhenRefused);
    if (answer === null) return { kind: 'later' };
    if (!answer.ok) {
      const hopeless = answer.problem.kind === 'invalid' || answer.problem.kind === 'not-allowed';
      return { kind: hopeless ? 'never' : 'later' };
    }
    const url = addressIn(answer.body, copy);
    return url === null ? { kind: 'never' } : { kind: 'moved', url };
  }
}

/** The other service is away, or has no such channel yet. */
function nullWhenRefused(error: unknown): null {
  if (error instanceof DomainError) return null;
  throw error;
}
