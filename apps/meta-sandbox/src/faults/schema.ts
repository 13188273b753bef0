import { z } from 'zod';

const next = z.number().int().min(1).max(100_000).default(1);

/** What can go wrong with the next webhook deliveries. */
const webhookKnobs = {
  /** Sends `copies` more of each: as POSTs of their own, or all in one body. */
  duplicate: z.strictObject({
    next,
    copies: z.number().int().min(1).max(20).default(1),
    inOneBody: z.boolean().default(false),
  }),
  /** Sends each so much later. */
  delay: z.strictObject({ next, ms: z.number().int().min(1).max(3_600_000) }),
  /** Holds `next` deliveries (at most 3 s), then sends them last first. */
  reorder: z.strictObject({ next: z.number().int().min(2).max(1000) }),
  /** Holds `next` events (at most 3 s), then sends them in one POST (2.4). */
  batch: z.strictObject({ next: z.number().int().min(2).max(1000) }),
  /** Never sends them; the ledger says so. */
  drop: z.strictObject({ next }),
  /** Sends them with a signature that must be refused. */
  signature: z.strictObject({ next, mode: z.enum(['wrong', 'missing', 'sha1-only']) }),
  /** Without `from`, as for people of whom the app may know nothing (8.12). */
  omitFrom: z.strictObject({ next }),
  /** Ids as JSON numbers (0.2, 8.23). */
  numericIds: z.strictObject({ next }),
  /** `timestamp` in seconds, or as text in seconds (0.3, 8.10). */
  timestamps: z.strictObject({ next, as: z.enum(['seconds', 'text']) }),
};

const matches = {
  next,
  method: z.enum(['GET', 'POST', 'DELETE']).optional(),
  /** Part of the path, for example `/messages`. */
  path: z.string().optional(),
};

/** What can go wrong with the next Graph calls that match. */
const graphFault = z.strictObject({
  ...matches,
  /** `before`: nothing happened; `after`: the call took effect and the caller does not learn it. */
  when: z.enum(['before', 'after']).default('before'),
  status: z.number().int().min(200).max(599).optional(),
  /** JSON, or text for a body that is not JSON. */
  body: z.unknown().optional(),
  /** Waits so long before the answer. */
  hangMs: z.number().int().min(0).max(600_000).default(0),
  /** The true answer comes after all webhooks of the call: echo before the response (8.2). */
  afterWebhooks: z.boolean().default(false),
});

/** Refusals in Meta's shape: limits of one account, blocks, anything of 6.2 and 6.3. */
const graphRefusal = z.strictObject({
  ...matches,
  /** Page or Instagram account; absent: any. */
  account: z.string().optional(),
  code: z.number().int().min(1),
  subcode: z.number().int().min(1).optional(),
  /** Until it is over, for limits: told in the usage header. */
  minutes: z.number().int().min(0).max(10_000).optional(),
  message: z.string().optional(),
});

/** What the usage headers say of one account (6.4). */
const usage = z.strictObject({
  type: z.enum(['pages', 'instagram', 'messenger']).default('pages'),
  callCount: z.number().min(0).default(0),
  totalTime: z.number().min(0).default(0),
  totalCpuTime: z.number().min(0).default(0),
  minutes: z.number().int().min(0).default(0),
});

export const faultsSchema = z.strictObject({
  webhooks: z.strictObject(webhookKnobs).partial().default({}),
  /** Milliseconds between webhook attempts instead of the schedule. */
  retryPauseMs: z.number().int().min(1).max(3_600_000).optional(),
  graph: z.array(graphFault).default([]),
  refusals: z.array(graphRefusal).default([]),
  usage: z.record(z.string(), usage).default({}),
  /** The next lists come empty with a `next`, or shorter than asked for (4.1). */
  lists: z.strictObject({ next, as: z.enum(['empty', 'short']) }).optional(),
  /** The next fetches from the CDN. */
  cdn: z
    .strictObject({
      next,
      status: z.number().int().min(200).max(599).optional(),
      redirect: z.url().optional(),
      hangMs: z.number().int().min(0).max(120_000).default(0),
    })
    .optional(),
});

export type Faults = z.infer<typeof faultsSchema>;
export type GraphFault = z.infer<typeof graphFault>;
export type GraphRefusal = z.infer<typeof graphRefusal>;
export type Usage = z.infer<typeof usage>;
export type WebhookKnob = keyof typeof webhookKnobs;
