import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedWebhook {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Somebody's server that takes webhooks. */
export class Receiver {
  readonly received: ReceivedWebhook[] = [];
  /** What it answers; nothing: it keeps the sender waiting. */
  answer: (response: ServerResponse, webhook: ReceivedWebhook) => void = (response) =>
    void response.writeHead(204).end();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Receiver> {
    const server = createServer();
    const receiver = new Receiver(server);
    server.on('request', (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const body = Buffer.concat(parts).toString();
        const webhook = { path: request.url ?? '', headers: request.headers, body };
        receiver.received.push(webhook);
        receiver.answer(response, webhook);
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  /** The ids of what came, in the order of arrival. */
  get ids(): string[] {
    return this.received.map(({ headers }) => String(headers['webhook-id']));
  }

  status(status: number): void {
    this.answer = (response) => void response.writeHead(status).end('nobody reads this');
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}
