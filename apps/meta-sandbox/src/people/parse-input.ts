import type { z } from 'zod';
import { SandboxError } from './sandbox-error.js';

/** Checks a body of the control API; what is wrong comes back with JSON pointers (422). */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.infer<S> {
  const parsed = schema.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map((issue) => ({
    pointer: `/${issue.path.map(String).join('/')}`,
    detail: issue.message,
  }));
  const detail = errors.map((error) => `${error.pointer}: ${error.detail}`).join('; ');
  throw new SandboxError(422, 'invalid-input', detail, errors);
}
