import type { z } from 'zod';
import { DomainError, type Violation } from './domain-error.js';

/** A zod path as a JSON pointer: `['a', 0, 'b/c']` becomes `/a/0/b~1c`. */
export function toPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Each zod issue as a violation with its pointer. */
export function toViolations(error: z.ZodError): Violation[] {
  return error.issues.map((issue) => ({
    pointer: toPointer(issue.path),
    code: issue.code ?? 'custom',
    detail: issue.message,
  }));
}

/** Parses untrusted input; a wrong value becomes `validation-failed` with a pointer for each violation. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new DomainError('validation-failed', { violations: toViolations(parsed.error) });
}
