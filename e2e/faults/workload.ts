import { between, seeded } from './random.js';

/** What a run is made of (faults.md, Rig). */
export interface WorkloadOptions {
  seed: number;
  seconds: number;
  eventsPerSecond: number;
  customers: number;
  pageIds: readonly string[];
  /** When the first message was written, in milliseconds. */
  startedAt: number;
}

/** A customer's message, or what the customer did to it later. */
export interface CustomerEvent {
  type: 'message' | 'edit' | 'unsend';
  mid: string;
  pageId: string;
  customerId: string;
  /** What stands there from now on; null after an unsend. */
  text: string | null;
  /** In milliseconds. */
  at: number;
}

/** One body that is posted, so long after the beginning of the run. */
export interface PlannedWebhook {
  afterMs: number;
  events: CustomerEvent[];
}

const LARGEST_BATCH = 20;
const DUPLICATED = 0.1;
const REORDERED = 0.1;
const EDITED = 0.1;
const UNSENT = 0.05;
const LATEST_MS = 30_000;
const FIRST_CUSTOMER = 7_100_000_000_000_000;

/**
 * Messages of many customers on several Pages, in batches of 1 to 20 of one Page, of which a tenth is edited and a twentieth unsent; a tenth
 * of the bodies comes twice, a tenth late, up to half a minute or the end of the run, so that a change may come before its message. The
 * same for the same seed.
 */
export function planWorkload(options: WorkloadOptions): PlannedWebhook[] {
  const random = seeded(options.seed);
  const total = options.eventsPerSecond * options.seconds;
  const plan: PlannedWebhook[] = [];
  for (let serial = 0; serial < total;) {
    const size = Math.min(between(random, 1, LARGEST_BATCH), total - serial);
    const pageId = options.pageIds[between(random, 0, options.pageIds.length - 1)] ?? '';
    const events = Array.from({ length: size }, (_, i) => {
      const number = serial + i;
      const customerId = String(FIRST_CUSTOMER + between(random, 0, options.customers - 1));
      const mid = `m_fault-${options.seed}-${number}`;
      // What Meta escapes is in it: letters beyond ASCII, and slashes.
      const text = `Größe ${number} für Seite/${pageId} 🙂`;
      return { type: 'message' as const, mid, pageId, customerId, text, at: options.startedAt + number };
    });
    const changes = events.flatMap((event) => changesOf(event, random));
    const afterMs = (serial / options.eventsPerSecond) * 1000;
    const rest = options.seconds * 1000 - afterMs;
    const late = random() < REORDERED ? random() * Math.min(LATEST_MS, rest) : 0;
    plan.push({ afterMs: afterMs + late, events });
    if (random() < DUPLICATED) plan.push({ afterMs: afterMs + random() * Math.min(LATEST_MS, rest), events });
    if (changes.length > 0)
      plan.push({ afterMs: afterMs + random() * Math.min(LATEST_MS, rest), events: changes });
    serial += size;
  }
  return plan.toSorted((one, other) => one.afterMs - other.afterMs);
}

function changesOf(message: CustomerEvent, random: () => number): CustomerEvent[] {
  const edit = { ...message, type: 'edit' as const, text: `${message.text}, geändert`, at: message.at + 1 };
  const unsend = { ...message, type: 'unsend' as const, text: null, at: message.at + 2 };
  return [...(random() < EDITED ? [edit] : []), ...(random() < UNSENT ? [unsend] : [])];
}

/** N6: what must stand there in the end, by message, in whatever order the events came. */
export function finalTexts(events: readonly CustomerEvent[]): Map<string, string | null> {
  const newestLast = events.toSorted((one, other) => one.at - other.at);
  return new Map(newestLast.map(({ mid, text }) => [mid, text]));
}

/** The body of a delivery, as Meta writes and escapes it (meta-platform.md 2.3, 3.5). */
export function bodyOf(events: readonly CustomerEvent[]): Buffer {
  const entry = events.map((event) => ({
    id: event.pageId,
    time: event.at,
    messaging: [
      {
        sender: { id: event.customerId },
        recipient: { id: event.pageId },
        timestamp: event.at,
        ...contentOf(event),
      },
    ],
  }));
  const escaped = JSON.stringify({ object: 'page', entry })
    .replaceAll('/', String.raw`\/`)
    .replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return Buffer.from(escaped);
}

function contentOf({ type, mid, text }: CustomerEvent): object {
  if (type === 'edit') return { message_edit: { mid, text, num_edit: 1 } };
  return { message: type === 'unsend' ? { mid, is_deleted: true } : { mid, text } };
}
