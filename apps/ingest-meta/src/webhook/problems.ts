import type { Problem } from '#shared/errors/problem.js';

/** Answers of the webhook edge that the API's catalog of errors does not have: Meta is no client of the API. */
export const webhookProblems = {
  'signature-invalid': { status: 401, title: 'X-Hub-Signature-256 is missing or does not fit the body' },
  'verification-refused': { status: 403, title: 'hub.mode or hub.verify_token is not ours' },
} as const satisfies Record<string, { status: number; title: string }>;

/** One of them as an RFC 9457 problem document. */
export function webhookProblem(code: keyof typeof webhookProblems, requestId: string): Problem {
  return { type: `/docs/problems#${code}`, ...webhookProblems[code], code, requestId };
}
