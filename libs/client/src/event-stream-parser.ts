/** One event as it came. */
export interface ServerSentEvent {
  /** The name of the event; `message` when it has none. */
  event: string;
  data: string;
  /** With which the stream can be taken up again behind it; empty: the server gives no ids. */
  id: string;
}

/** Reads a `text/event-stream` piece by piece (HTML standard, 9.2.6). Pieces may end anywhere. */
export class EventStreamParser {
  /** The newest id, which may have come without an event. */
  lastEventId: string;
  private rest = '';
  private event = '';
  private data: string[] = [];
  private id: string;

  constructor(lastEventId = '') {
    this.lastEventId = lastEventId;
    this.id = lastEventId;
  }

  /** Takes the next piece and returns the events that are complete with it. */
  push(piece: string): ServerSentEvent[] {
    // A CR at the end may be the first half of a CRLF.
    const lines = (this.rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.takeLine(line) ?? []);
  }

  private takeLine(line: string): ServerSentEvent | undefined {
    if (line === '') return this.dispatch();
    const colon = line.indexOf(':');
    if (colon === 0) return undefined; // a comment, which keeps the connection open
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') this.data.push(value);
    if (field === 'event') this.event = value;
    if (field === 'id' && !value.includes('\0')) this.id = value;
    return undefined;
  }

  private dispatch(): ServerSentEvent | undefined {
    const { event, data } = this;
    this.event = '';
    this.data = [];
    this.lastEventId = this.id;
    return data.length === 0 ? undefined : { event: event || 'message', data: data.join('\n'), id: this.id };
  }
}
