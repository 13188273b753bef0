import { z } from 'zod';

const next = z.number().int().min(1).max(100_000).default(1);

/** What can go wrong with the next webhook deliveries: a new knob is a new line here and one `take` where it acts. */
const webhookKnobs = {
  /** Sends `copies` more of each. */
  duplicate: z.strictObject({ next, copies: z.number().int().min(1).max(20).default(1) }),
  /** Sends each so much later. */
  delay: z.strictObject({ next, ms: z.number().int().min(1).max(3_600_000) }),
  /** Holds `next` deliveries (at most 3 s), then sends them last first. */
  reorder: z.strictObject({ next: z.number().int().min(2).max(1000) }),
  /** Never sends them; the ledger says so. */
  drop: z.strictObject({ next }),
  /** Sends them with a signature that must be refused. */
  signature: z.strictObject({ next, mode: z.enum(['wrong', 'missing', 'sha1-only']) }),
};

/** What can go wrong with the next Graph calls that match. */
const graphFault = z.strictObject({
  next,
  method: z.enum(['GET', 'POST', 'DELETE']).optional(),
  /** Part of the path, for example `/messages`. */
  path: z.string().optional(),
  /** `before`: nothing happened; `after`: the call took effect and the caller does not learn it. */
  when: z.enum(['before', 'after']).default('before'),
  status: z.number().int().min(200).max(599).optional(),
  /** JSON, or text for a body that is not JSON. */
  body: z.unknown().optional(),
  /** Waits so long before the answer. */
  hangMs: z.number().int().min(0).max(600_000).default(0),
});

export const faultsSchema = z.strictObject({
  webhooks: z.strictObject(webhookKnobs).partial().default({}),
  graph: z.array(graphFault).default([]),
});

export type Faults = z.infer<typeof faultsSchema>;
export type GraphFault = z.infer<typeof graphFault>;
export type WebhookKnob = keyof typeof webhookKnobs;
type KnobSetting<K extends WebhookKnob> = NonNullable<Faults['webhooks'][K]>;

/** Holds what is switched on and counts it down. Not saved: a restart switches all faults off. */
export class FaultKnobs {
  private current: Faults = { webhooks: {}, graph: [] };

  get(): Faults {
    return this.current;
  }

  set(faults: Faults): void {
    this.current = structuredClone(faults);
  }

  clear(): void {
    this.current = { webhooks: {}, graph: [] };
  }

  /** The knob's setting when it applies to this delivery; uses it up once. */
  take<K extends WebhookKnob>(knob: K): KnobSetting<K> | undefined {
    const setting = this.current.webhooks[knob];
    if (!setting) return undefined;
    const taken = { ...setting };
    setting.next -= 1;
    if (setting.next <= 0) delete this.current.webhooks[knob];
    return taken;
  }

  takeGraph(method: string, path: string): GraphFault | undefined {
    const matches = (fault: GraphFault): boolean =>
      (!fault.method || fault.method === method) && (!fault.path || path.includes(fault.path));
    const fault = this.current.graph.find(matches);
    if (!fault) return undefined;
    fault.next -= 1;
    if (fault.next <= 0) this.current.graph = this.current.graph.filter((other) => other !== fault);
    return fault;
  }
}
