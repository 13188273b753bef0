import { randomBytes } from 'node:crypto';
import type { channelsRpc } from '#shared/contracts/channels.js';
import type { RpcResponse } from '#shared/contracts/contract.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Injectable } from '@nestjs/common';
import type { DeletionRequest } from './deletion-request.entity.js';
import { DeletionRequestsRepository } from './deletion-requests.repository.js';

type View = RpcResponse<typeof channelsRpc.getDeletion>;

/** Requests for deletion, as the person sees them (meta-platform.md 7). */
@Injectable()
export class DeletionService {
  constructor(private readonly requests: DeletionRequestsRepository) {}

  /** Recorded before it is answered; what it asks for is done afterwards. */
  async request(appScopedId: string): Promise<View> {
    return toView(await this.requests.open(appScopedId, randomBytes(18).toString('base64url')));
  }

  /** Throws `not-found`. */
  async get(confirmationCode: string): Promise<View> {
    const found = await this.requests.findByCode(confirmationCode);
    if (found === null) throw new DomainError('not-found');
    return toView(found);
  }
}

function toView(request: DeletionRequest): View {
  return {
    confirmationCode: request.confirmationCode,
    status: request.status,
    requestedAt: request.requestedAt.toISOString(),
    completedAt: request.completedAt?.toISOString() ?? null,
  };
}
