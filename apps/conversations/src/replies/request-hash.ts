import { createHash } from 'node:crypto';
import type { RpcRequest } from '#shared/contracts/contract.js';
import type { conversationsRpc } from '#shared/contracts/conversations.js';

type SendReply = RpcRequest<typeof conversationsRpc.sendReply>;
type RetryReply = RpcRequest<typeof conversationsRpc.retryReply>;

/** Tells a repetition from another request under the same Idempotency-Key. */
export function sendHash(
  request: Pick<
    SendReply,
    'text' | 'thenResolve' | 'uploadId' | 'visibility' | 'toEntryId' | 'resolveReasonId'
  >,
): string {
  const { text, thenResolve, uploadId, visibility, toEntryId, resolveReasonId } = request;
  // Without a reason as before there were reasons: a request may be repeated to the next version.
  const reason = resolveReasonId === null ? [] : [resolveReasonId];
  return hash([text, thenResolve, uploadId, visibility, toEntryId, ...reason]);
}

/** The same for sending once more. */
export function retryHash({ entryId }: Pick<RetryReply, 'entryId'>): string {
  return hash(['retry', entryId]);
}

function hash(asked: readonly (string | boolean | null)[]): string {
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex');
}
