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
  const start = Buffer.concat(sample);
  const found = await fileTypeFromBuffer(start);
  const mimeType = found?.mime ?? (isText(start) ? 'text/plain' : 'application/octet-stream');
  return { mimeType, body: Readable.from(joined(sample, chunks)) };
}

/** Text has no signature; what is UTF-8 (its last character may be cut) and has no control characters is text. */
function isText(start: Buffer): boolean {
  const text = start
    .toString('utf8')
    .slice(0, -1)
    .replaceAll(/[\t\n\r\f]/g, ' ');
  return text.trim() !== '' && !/[\p{Cc}\uFFFD]/u.test(text);
}

async function* joined(sample: Buffer[], rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield* sample;
  yield* rest;
}
