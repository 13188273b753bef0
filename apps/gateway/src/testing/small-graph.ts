import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The two Graph calls of a login, as small as specs need them. */
export class SmallGraph {
  readonly requests: { method: string; url: URL; body: string }[] = [];
  token: { status: number; body: object } = {
    status: 200,
    body: { access_token: 'user-token', token_type: 'bearer' },
  };
  profile: { status: number; body: object } = { status: 200, body: { id: '10158', name: 'Paula Page' } };
  private readonly server = createServer((request, response) => void this.answer(request, response));

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const url = new URL(request.url ?? '/', 'http://graph');
    this.requests.push({ method: request.method ?? '', url, body });
    const answer = url.pathname.endsWith('/oauth/access_token') ? this.token : this.profile;
    response
      .writeHead(answer.status, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer.body));
  }
}
