import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: unknown;
}

export interface FakeAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** An HTTP server that answers as it is told, by `METHOD /path`, and remembers what it was asked. */
export class FakeGateway {
  readonly seen: SeenRequest[] = [];
  readonly answers = new Map<string, FakeAnswer>();
  private readonly server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const method = request.method ?? '';
      const path = request.url ?? '';
      const text = Buffer.concat(chunks).toString();
      this.seen.push({ method, path, headers: request.headers, body: text === '' ? null : JSON.parse(text) });
      const missing: FakeAnswer = { status: 404, body: problemBody('not-found', 404, 'Not found') };
      const {
        status = 200,
        headers = {},
        body,
      } = this.answers.get(`${method} ${path}`) ??
      this.answers.get(`${method} ${path.split('?')[0]}`) ??
      missing;
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Tells what to answer. */
  on(request: string, answer: FakeAnswer): this {
    this.answers.set(request, answer);
    return this;
  }
}

/** A problem document as the gateway renders it. */
export function problemBody(code: string, status: number, title: string, more: object = {}): object {
  return { type: `/docs/problems#${code}`, title, status, code, requestId: 'req-1', ...more };
}
