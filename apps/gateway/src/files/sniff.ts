import { Readable } from 'node:stream';
import { fileTypeFromBuffer } from 'file-type/node';

/** As much as the patterns of file-type look at. */
const SAMPLE_BYTES = 4100;

/** What kind of file a stream is by its first bytes, and the stream from its beginning. */
export async function sniff(stream: Readable): Promise<{ mimeType: string; body: Readable }> {
  const chunks = stream.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer>;
  const sample: Buffer[] = [];
  for (let bytes = 0; bytes < SAMPLE_BYTES;) {
    const next = await chunks.next();
    if (next.done === true) break;
    sample.push(next.value);
    bytes += next.value.length;
  }
  const found = await fileTypeFromBuffer(Buffer.concat(sample));
  return { mimeType: found?.mime ?? 'application/octet-stream', body: Readable.from(joined(sample, chunks)) };
}

async function* joined(sample: Buffer[], rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield* sample;
  yield* rest;
}
