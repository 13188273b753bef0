import { randomBytes } from 'node:crypto';
import type { Audience } from './audience.js';

/** An event in the log: for whom, and how it looks on the wire. */
export interface LoggedEvent {
  position: number;
  audience: Audience;
  frame: string;
}

/**
 * The newest events of this process in a ring. Streams are cursors on it, so that no client has a buffer of its own. An
 * event id names the process and the position; ids of other processes, or from before a restart, say nothing here.
 */
export class EventLog {
  private readonly ring: LoggedEvent[] = [];
  private next = 1;
  private oldest = 1;
  private readonly epoch = randomBytes(6).toString('hex');

  constructor(private readonly capacity: number) {}

  /** The position of the newest event; 0 before the first. */
  get head(): number {
    return this.next - 1;
  }

  /** Adds an event as a server-sent event with its id. */
  append(audience: Audience, name: string, data: object): void {
    const position = this.next;
    const frame = `id: ${this.idOf(position)}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
    this.ring[position % this.capacity] = { position, audience, frame };
    this.next += 1;
    this.oldest = Math.max(this.oldest, this.next - this.capacity);
  }

  /** The event at a position; `missed` when it has left the ring or was never seen, undefined when it is yet to come. */
  at(position: number): LoggedEvent | 'missed' | undefined {
    if (position > this.head) return undefined;
    return position < this.oldest ? 'missed' : this.ring[position % this.capacity];
  }

  /** Declares that events may have been missed up to now: every stream and every older id gets a `reset`. */
  breakHere(): void {
    this.next += 1;
    this.oldest = this.next;
  }

  idOf(position: number): string {
    return `${this.epoch}-${position}`;
  }

  /** The position a Last-Event-ID stands for; null when it is not one of ours or is not covered any more. */
  positionOf(eventId: string): number | null {
    const [epoch, digits = ''] = eventId.split('-');
    if (epoch !== this.epoch || !/^\d{1,15}$/.test(digits)) return null;
    const position = Number(digits);
    return position >= this.oldest - 1 && position <= this.head ? position : null;
  }
}
