/** One frame of the live stream; without an event it only says how far the stream is. */
export interface StreamFrame {
  id: string | null;
  event: string | null;
  data: string;
}

/** Puts frames together from pieces of text, as they come (server-sent events as our gateway writes them). */
export class FrameReader {
  private rest = '';

  /** The frames that this piece completes. */
  take(piece: string): StreamFrame[] {
    const blocks = (this.rest + piece).split('\n\n');
    this.rest = blocks.pop() ?? '';
    return blocks.map(readFrame);
  }
}

function readFrame(block: string): StreamFrame {
  const frame: StreamFrame = { id: null, event: null, data: '' };
  for (const line of block.split('\n')) {
    const [, field, value = ''] = /^(id|event|data): ?(.*)$/.exec(line) ?? [];
    if (field === 'id') frame.id = value;
    else if (field === 'event') frame.event = value;
    else if (field === 'data') frame.data += value;
  }
  return frame;
}

/** Whether an id says more than the last one. Ids of two processes cannot be compared: the later to come counts. */
export function isAfter(id: string, last: string | null): boolean {
  const [epoch, position] = id.split('-');
  const [lastEpoch, lastPosition] = last?.split('-') ?? [];
  return epoch !== lastEpoch || Number(position) > Number(lastPosition);
}
