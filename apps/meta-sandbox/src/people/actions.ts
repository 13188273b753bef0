import { z } from 'zod';

const text = (max: number) =>
  z
    .string()
    .refine((value) => value.trim() !== '', 'must not be empty')
    .max(max);
const ref = z.string().min(1);

/** Longest text that a customer can type; Meta's own limits for customers are not documented [unverified]. */
const message = text(20_000);

/**
 * What can be done in the sandbox's world, by name. `customer`, `person` and `page` take an id or the exact name.
 * A new action is a new line here and a new line in `ActionRunner`.
 */
export const actionSchemas = {
  message: z.strictObject({ customer: ref, page: ref, text: message, replyTo: ref.optional() }),
  unsend: z.strictObject({ message: ref }),
  comment: z.strictObject({ customer: ref, post: ref, text: message }),
  reply: z.strictObject({ customer: ref, comment: ref, text: message }),
  edit: z.strictObject({ comment: ref, text: message, customer: ref.optional() }),
  remove: z.strictObject({ comment: ref, customer: ref.optional() }),
  /** The business answers by hand in Meta's own inbox: an echo with the inbox's app id. */
  'page-message': z.strictObject({ customer: ref, page: ref, text: text(2000) }),
  /** The business comments by hand on Facebook. */
  'page-comment': z.strictObject({ post: ref, text: message, comment: ref.optional() }),
  post: z.strictObject({ page: ref, text: message }),
  'create-customer': z.strictObject({ name: text(100), locale: z.string().max(10).default('en_GB') }),
  /** Replaces a person's tasks on a Page; an empty list takes the role away (190/492). */
  'set-tasks': z.strictObject({ person: ref, page: ref, tasks: z.array(z.string()) }),
  /** Ends all tokens of a person with this 190 subcode. */
  'invalidate-tokens': z.strictObject({
    person: ref,
    subcode: z.union([z.literal(459), z.literal(460), z.literal(464), z.literal(467), z.literal(483)]),
  }),
} as const;

export type ActionType = keyof typeof actionSchemas;
export type ActionInput<T extends ActionType> = z.infer<(typeof actionSchemas)[T]>;

export function isActionType(type: unknown): type is ActionType {
  return typeof type === 'string' && Object.hasOwn(actionSchemas, type);
}
