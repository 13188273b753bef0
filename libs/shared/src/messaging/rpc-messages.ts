import { z } from 'zod';
import type { SerializedDomainError } from '../errors/domain-error.js';

/** What travels back for an RPC. */
export type RpcReply = { result: unknown } | { error: SerializedDomainError };

const reply = z.union([
  z.object({ error: z.object({ code: z.string() }).loose() }),
  z.object({ result: z.unknown() }),
]);

export function encodeReply(value: RpcReply): Buffer {
  return Buffer.from(JSON.stringify(value));
}

/** Throws when the bytes are not a reply. */
export function decodeReply(content: Buffer): { result?: unknown; error?: unknown } {
  return reply.parse(JSON.parse(content.toString('utf8')));
}
