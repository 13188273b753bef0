import { faultsSchema, type Faults, type GraphFault, type GraphRefusal, type WebhookKnob } from './schema.js';

type KnobSetting<K extends WebhookKnob> = NonNullable<Faults['webhooks'][K]>;

interface Matcher {
  next: number;
  method?: string | undefined;
  path?: string | undefined;
}

/** Uses up the first rule that matches. */
function takeFirst<T extends Matcher>(rules: T[], matches: (rule: T) => boolean): T | undefined {
  const rule = rules.find(matches);
  if (!rule) return undefined;
  rule.next -= 1;
  if (rule.next <= 0) rules.splice(rules.indexOf(rule), 1);
  return rule;
}

function matchesCall(method: string, path: string): (rule: Matcher) => boolean {
  return (rule) => (!rule.method || rule.method === method) && (!rule.path || path.includes(rule.path));
}

/** Holds what is switched on and counts it down. Not saved: a restart switches all faults off. */
export class FaultKnobs {
  private current: Faults = faultsSchema.parse({});

  get(): Faults {
    return this.current;
  }

  set(faults: Faults): void {
    this.current = structuredClone(faults);
  }

  clear(): void {
    this.current = faultsSchema.parse({});
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

  /** The same for the two knobs that stand alone. */
  takeOne<K extends 'lists' | 'cdn'>(knob: K): Faults[K] {
    const setting = this.current[knob];
    if (!setting) return undefined;
    setting.next -= 1;
    if (setting.next <= 0) delete this.current[knob];
    return setting;
  }

  takeGraph(method: string, path: string): GraphFault | undefined {
    return takeFirst(this.current.graph, matchesCall(method, path));
  }

  /** `accounts`: the Page of the call and its Instagram account. */
  takeRefusal(method: string, path: string, accounts: readonly string[]): GraphRefusal | undefined {
    const fits = matchesCall(method, path);
    return takeFirst(
      this.current.refusals,
      (rule) => fits(rule) && (!rule.account || accounts.includes(rule.account)),
    );
  }
}
