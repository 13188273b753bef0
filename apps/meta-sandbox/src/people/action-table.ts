import { z } from 'zod';
import { parseInput } from './parse-input.js';

/** One thing that can be done in the sandbox's world, with its input checked. */
export type Action = (input: unknown) => object | Promise<object>;

/** Actions by name. Each area has a table of its own; `ActionRunner` joins them. */
export type ActionTable = Record<string, Action>;

/** An action whose input must match `schema` (422 otherwise). */
export function action<S extends z.ZodType>(
  schema: S,
  run: (input: z.infer<S>) => object | Promise<object>,
): Action {
  return (input) => run(parseInput(schema, input));
}

/** An id or, where names are unique, the exact name. */
export const ref = z.string().min(1);

export const text = (max: number) =>
  z
    .string()
    .refine((value) => value.trim() !== '', 'must not be empty')
    .max(max);

/** A yes or no; forms send it as a word. */
export const flag = z.union([z.boolean(), z.stringbool()]);

/** Longest text that a customer can type; Meta's own limits for customers are not documented [unverified]. */
export const customerText = text(20_000);
