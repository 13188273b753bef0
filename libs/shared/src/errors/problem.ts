import { z } from 'zod';
import { DomainError } from './domain-error.js';
import { errorCodes } from './error-codes.js';

/** An RFC 9457 problem document, as every error of the HTTP API looks. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  requestId: z.string(),
  errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })).optional(),
  /** `version-conflict`: the resource as it is now. */
  current: z.unknown().optional(),
  /** `precondition-failed`: who changed what meanwhile. */
  conflict: z
    .object({ changedBy: z.string().nullable(), changedAt: z.string(), fields: z.array(z.string()) })
    .optional(),
  /** `too-many-requests`: in how many seconds the next attempt makes sense; also the Retry-After header. */
  retryAfter: z.int().optional(),
});
export type Problem = z.infer<typeof problem>;

/** Renders an expected error; `type` is a relative URL into the API documentation. */
export function toProblem(error: DomainError, requestId: string): Problem {
  return {
    type: `/docs/problems#${error.code}`,
    title: errorCodes[error.code].title,
    status: error.status,
    code: error.code,
    detail: error.detail,
    requestId,
    errors: error.violations,
    ...error.members,
  };
}
