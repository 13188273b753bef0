import type { IncomingMessage } from 'node:http';

const nothing = Buffer.alloc(0);

/**
 * The bytes of a request. `too-large` as soon as that is clear: by the announced length, or by what has come in; nothing
 * beyond `limit` is kept. `gone`: the client went away meanwhile.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | 'too-large' | 'gone'> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve('too-large');
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else resolve('too-large');
    });
    request.on('end', () => resolve(joined(chunks)));
    request.on('error', () => resolve('gone'));
  });
}

function joined(chunks: Buffer[]): Buffer {
  return chunks.length === 1 ? (chunks[0] ?? nothing) : Buffer.concat(chunks);
}
