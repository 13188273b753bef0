import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { buildApp, type RunningApp } from '../app.js';
import { loadConfig } from '../config.js';
import { INSTAGRAM_FIELDS } from '../webhooks/fields.js';
import type { Page } from '../world/types.js';

export const ALL_SCOPES =
  'pages_show_list,pages_read_engagement,pages_read_user_content,pages_manage_engagement,pages_manage_metadata,' +
  'pages_messaging,instagram_basic';

/** What reading and answering comments on Instagram needs (1.7). */
export const INSTAGRAM_SCOPES = ['instagram_basic', 'instagram_manage_comments', 'pages_read_engagement'];

export interface GraphAnswer {
  status: number;
  headers: Record<string, unknown>;
  // The tests look into answers of many shapes; each asserts what it reads.
  body: Record<string, unknown> & { error?: { code: number; error_subcode?: number; message: string } };
}

/** A sandbox in this process for one test file, without a port. */
export class TestSandbox {
  private constructor(readonly running: RunningApp) {}

  static async start(env: Record<string, string> = {}): Promise<TestSandbox> {
    const config = loadConfig({ LOG_LEVEL: 'silent', WEBHOOK_RETRY_SCALE: '50', ...env });
    return new TestSandbox(await buildApp(config, pino({ level: 'silent' })));
  }

  get world() {
    return this.running.sandbox.world;
  }

  get config() {
    return this.running.sandbox.config;
  }

  get appToken(): string {
    return `${this.config.appId}|${this.config.appSecret}`;
  }

  /** Page by the start of its name. */
  page(name: string): Page {
    const page = this.world.pages.find((row) => row.name.startsWith(name));
    if (!page) throw new Error(`no page ${name}`);
    return page;
  }

  async graph(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    params: Record<string, unknown> = {},
  ): Promise<GraphAnswer> {
    const query = new URLSearchParams();
    for (const [k, v] of Object.entries(params)) query.set(k, typeof v === 'string' ? v : JSON.stringify(v));
    const answer = await this.running.app.inject({
      method,
      url: method === 'POST' ? `/v25.0/${path}` : `/v25.0/${path}?${query.toString()}`,
      ...(method === 'POST' ? { payload: params } : {}),
    });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
  }

  /** Control API; throws unless it answers 2xx. */
  async api<T = Record<string, string>>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: object,
  ): Promise<T> {
    const answer = await this.running.app.inject({ method, url: `/sandbox/api${path}`, payload: body ?? {} });
    if (answer.statusCode >= 300) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`);
    return answer.json<T>();
  }

  act<T = { id: string }>(type: string, input: object): Promise<T> {
    return this.api<T>('POST', `/actions/${type}`, input);
  }

  /** Grants without the dialog; the token of the wanted Page. */
  async connect(
    pageName: string,
    extra: object = {},
  ): Promise<{ page: Page; token: string; userToken: string }> {
    const page = this.page(pageName);
    const input = { person: 'Petra Neumann', ...extra };
    const result = await this.api<{ userToken: string; pages: { id: string; token: string }[] }>(
      'POST',
      '/grants',
      input,
    );
    const token = result.pages.find((row) => row.id === page.id)?.token ?? '';
    return { page, token, userToken: result.userToken };
  }

  /** App subscription and Page install towards a receiver. */
  async subscribe(
    receiver: Receiver,
    page: Page,
    token: string,
    fields = 'feed,messages,message_echoes',
  ): Promise<void> {
    const app = {
      object: 'page',
      callback_url: receiver.url,
      verify_token: 'v',
      fields,
      access_token: this.appToken,
    };
    await this.graph('POST', `${this.config.appId}/subscriptions`, app);
    await this.graph('POST', `${page.id}/subscribed_apps`, {
      subscribed_fields: fields,
      access_token: token,
    });
  }

  /** Instagram: the app's subscription of the object, and the Page installed with any field (2.1). */
  async subscribeInstagram(receiver: Receiver, page: Page, token: string): Promise<void> {
    await this.graph('POST', `${this.config.appId}/subscriptions`, {
      object: 'instagram',
      callback_url: receiver.url,
      verify_token: 'v',
      fields: INSTAGRAM_FIELDS.join(','),
      access_token: this.appToken,
    });
    await this.graph('POST', `${page.id}/subscribed_apps`, {
      subscribed_fields: 'feed',
      access_token: token,
    });
  }

  /** Opens a port for clients that need a real one; `next` links and CDN addresses lead there. */
  async listen(): Promise<string> {
    const address = await this.running.app.listen({ port: 0, host: '127.0.0.1' });
    this.config.publicUrl = address;
    return address;
  }

  stop(): Promise<void> {
    return this.running.app.close();
  }
}

export interface Received {
  raw: Buffer;
  headers: IncomingHttpHeaders;
  // The envelope of 2.5, read loosely.
  json: { object: string; entry: Record<string, unknown>[] };
}

/** A callback over real HTTP that answers as told. */
export class Receiver {
  readonly received: Received[] = [];
  /** Status of the next POSTs; the last one stays. */
  statuses = [200];
  /** Answer to the handshake; `undefined` sends the challenge back. */
  handshake: { status: number; body?: string } = { status: 200 };
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://receiver');
      if (request.method === 'GET') {
        response.statusCode = this.handshake.status;
        response.end(this.handshake.body ?? url.searchParams.get('hub.challenge'));
        return;
      }
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const raw = Buffer.concat(chunks);
        this.received.push({ raw, headers: request.headers, json: JSON.parse(raw.toString()) });
        response.statusCode = (this.statuses.length > 1 ? this.statuses.shift() : this.statuses[0]) ?? 200;
        response.end('ok');
      });
    });
  }

  static async start(): Promise<Receiver> {
    const receiver = new Receiver();
    await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  /** Waits until so many POSTs have come in. */
  async count(expected: number): Promise<Received[]> {
    await waitUntil(
      () => this.received.length >= expected,
      `${expected} webhooks, got ${this.received.length}`,
    );
    return this.received;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

export async function waitUntil(condition: () => boolean, what: string, withinMs = 3000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`timed out waiting for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
