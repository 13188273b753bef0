import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Smallest PNG. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** What is at an address: bytes, a status, or a promise to wait for before the bytes come. */
export type CdnFile = { bytes: Buffer; type?: string; after?: Promise<void> } | { status: number };

/** A server of files whose addresses expire, as Meta's do (meta-platform.md 8.17). */
export class FakeCdn {
  readonly files = new Map<string, CdnFile>();
  readonly requests: string[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FakeCdn> {
    const server = createServer();
    const cdn = new FakeCdn(server);
    server.on('request', (request, response) => {
      const path = request.url ?? '';
      cdn.requests.push(path);
      const file = cdn.files.get(path) ?? { status: 404 };
      if ('status' in file) {
        response.writeHead(file.status).end();
        return;
      }
      response.writeHead(200, { 'content-type': file.type ?? 'image/png' });
      void (file.after ?? Promise.resolve()).then(() => response.end(file.bytes));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return cdn;
  }

  /** Puts a file at an address and gives that. */
  serve(path: string, file: CdnFile = { bytes: png }): string {
    this.files.set(path, file);
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${path}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
