import type { FaultKnobs } from '../faults/knobs.js';
import { seconds } from '../world/clock.js';
import type { WebhookEvent } from './envelope.js';

/** The event with what the knobs `omitFrom` and `timestamps` take away or change; times are those of the payload. */
export function disfigured(event: WebhookEvent, faults: FaultKnobs): WebhookEvent {
  const payload: Record<string, unknown> = { ...event.payload };
  if ('from' in payload && faults.take('omitFrom')) delete payload['from'];
  const { timestamp } = payload;
  const unit = typeof timestamp === 'number' ? faults.take('timestamps')?.as : undefined;
  if (unit && typeof timestamp === 'number')
    payload['timestamp'] = unit === 'seconds' ? seconds(timestamp) : String(seconds(timestamp));
  return { ...event, payload };
}

/** Quoted ids become JSON numbers of the same digits; made in the text, because many are beyond 2^53 (0.2). */
export function withNumericIds(body: string): string {
  return body.replace(/"(\w*id)":"([1-9]\d{0,18})"/g, '"$1":$2');
}
