import { Readable } from 'node:stream';
import { fileTypeFromBuffer } from 'file-type/core';

/** As much as tells all types that matter here. */
const headBytes = 4100;

/** Bytes, and what they are. */
export interface SniffedBytes {
  /** `application/octet-stream` when the bytes tell nothing: text, scripts and pages among them. */
  mimeType: string;
  body: Readable;
}

/** Finds out what bytes are from the bytes alone: what a server says about them is not believed. */
export async function sniff(bytes: AsyncIterable<Buffer>): Promise<SniffedBytes> {
  const iterator = bytes[Symbol.asyncIterator]();
  const head: Buffer[] = [];
  let size = 0;
  while (size < headBytes) {
    const next = await iterator.next();
    if (next.done === true) break;
    head.push(next.value);
    size += next.value.length;
  }
  const start = Buffer.concat(head);
  const type = await fileTypeFromBuffer(start);
  return {
    mimeType: type?.mime ?? 'application/octet-stream',
    body: Readable.from(whole(start, iterator), { objectMode: false }),
  };
}

async function* whole(start: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    if (start.length > 0) yield start;
    for (;;) {
      const next = await rest.next();
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await rest.return?.();
  }
}
