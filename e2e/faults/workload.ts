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

/** A customer's message. */
export interface CustomerMessage {
  mid: string;
  pageId: string;
  customerId: string;
  text: string;
  /** In milliseconds. */
  writtenAt: number;
}

/** One body that is posted, so long after the beginning of the run. */
export interface PlannedWebhook {
  afterMs: number;
  messages: CustomerMessage[];
}

const LARGEST_BATCH = 20;
const DUPLICATED = 0.1;
const REORDERED = 0.1;
const LATEST_MS = 30_000;
const FIRST_CUSTOMER = 7_100_000_000_000_000;

/**
 * Messages of many customers on several Pages, in batches of 1 to 20 of one Page; a tenth of the bodies comes twice, a tenth late, up to half a
 * minute or the end of the run. The same for the same seed.
 */
export function planWorkload(options: WorkloadOptions): PlannedWebhook[] {
  const random = seeded(options.seed);
  const total = options.eventsPerSecond * options.seconds;
  const plan: PlannedWebhook[] = [];
  for (let serial = 0; serial < total;) {
    const size = Math.min(between(random, 1, LARGEST_BATCH), total - serial);
    const pageId = options.pageIds[between(random, 0, options.pageIds.length - 1)] ?? '';
    const messages = Array.from({ length: size }, (_, i) => {
      const number = serial + i;
      const customerId = String(FIRST_CUSTOMER + between(random, 0, options.customers - 1));
      const writtenAt = options.startedAt + number;
      const mid = `m_fault-${options.seed}-${number}`;
      return { mid, pageId, customerId, text: `Nachricht ${number} an ${pageId}`, writtenAt };
    });
    const afterMs = (serial / options.eventsPerSecond) * 1000;
    const rest = options.seconds * 1000 - afterMs;
    const late = random() < REORDERED ? random() * Math.min(LATEST_MS, rest) : 0;
    plan.push({ afterMs: afterMs + late, messages });
    if (random() < DUPLICATED)
      plan.push({ afterMs: afterMs + random() * Math.min(LATEST_MS, rest), messages });
    serial += size;
  }
  return plan.toSorted((one, other) => one.afterMs - other.afterMs);
}

/** The body of a delivery, as Meta writes it (meta-platform.md 3.5). */
export function bodyOf(messages: readonly CustomerMessage[]): Buffer {
  const entry = messages.map(({ mid, pageId, customerId, text, writtenAt }) => ({
    id: pageId,
    time: writtenAt,
    messaging: [
      {
        sender: { id: customerId },
        recipient: { id: pageId },
        timestamp: writtenAt,
        message: { mid, text },
      },
    ],
  }));
  return Buffer.from(JSON.stringify({ object: 'page', entry }));
}
