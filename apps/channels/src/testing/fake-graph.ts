import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it arrived, in the order of arrival: the ledger of what Meta got. */
export interface GraphRequest {
  method: string;
  /** Without the version. */
  path: string;
  query: Record<string, string>;
  authorization: string | undefined;
  contentType: string | undefined;
  /** JSON, form or multipart, parsed. */
  body: Record<string, unknown>;
  /** The file of a multipart body. */
  file: { field: string; name: string; type: string; bytes: Buffer } | null;
}

/** `hang`: the request is taken and never answered. `cut`: the connection is cut after the request was taken. */
export type GraphAnswer =
  { status?: number; json?: unknown; text?: string; headers?: Record<string, string> } | 'hang' | 'cut';
type Route = (request: GraphRequest) => GraphAnswer | Promise<GraphAnswer>;

/** A stand-in for Graph on a free port, whose answers the test decides. What has no route is answered as Meta does. */
export class FakeGraph {
  readonly ledger: GraphRequest[] = [];
  private readonly routes = new Map<string, Route>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FakeGraph> {
    const server = createServer();
    const graph = new FakeGraph(server);
    server.on('request', (request, response) => void graph.serve(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return graph;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** `endpoint` is for example `POST /123/messages`; a later route for the same endpoint replaces the earlier. */
  on(endpoint: string, route: Route | GraphAnswer): void {
    this.routes.set(endpoint, typeof route === 'function' ? route : () => route);
  }

  /** The requests for one endpoint, oldest first. */
  requests(endpoint: string): GraphRequest[] {
    return this.ledger.filter((request) => `${request.method} ${request.path}` === endpoint);
  }

  /** Refuses further connections and cuts what is open; the port is free afterwards. */
  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(incoming);
    this.ledger.push(request);
    const route = this.routes.get(`${request.method} ${request.path}`);
    const answer = route === undefined ? graphError(100, 33) : await route(request);
    if (answer === 'hang') return;
    if (answer === 'cut') {
      incoming.socket.destroy();
      return;
    }
    const text = answer.text ?? JSON.stringify(answer.json);
    const headers = { 'content-type': 'application/json', ...answer.headers };
    response.writeHead(answer.status ?? 200, headers).end(text);
  }
}

/** An error in the shape of meta-platform.md 6.1. */
export function graphError(code: number, subcode?: number, status = 400): GraphAnswer {
  const error = {
    message: `(#${code}) made up`,
    type: 'OAuthException',
    code,
    error_subcode: subcode,
    fbtrace_id: 'Atrace',
  };
  return { status, json: { error } };
}

async function readRequest(incoming: IncomingMessage): Promise<GraphRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const url = new URL(incoming.url ?? '/', 'http://graph');
  const contentType = incoming.headers['content-type'];
  return {
    method: incoming.method ?? '',
    path: url.pathname.replace(/^\/v\d+\.\d+/, ''),
    query: Object.fromEntries(url.searchParams),
    authorization: incoming.headers.authorization,
    contentType,
    ...(await parseContent(Buffer.concat(chunks), contentType)),
  };
}

async function parseContent(
  content: Buffer,
  contentType: string | undefined,
): Promise<Pick<GraphRequest, 'body' | 'file'>> {
  if (contentType?.startsWith('multipart/form-data') !== true)
    return { body: parseBody(content.toString('utf8'), contentType), file: null };
  const form = await new Response(new Uint8Array(content), {
    headers: { 'content-type': contentType },
  }).formData();
  const parsed: Pick<GraphRequest, 'body' | 'file'> = { body: {}, file: null };
  for (const [field, value] of form) {
    if (typeof value === 'string') parsed.body[field] = value;
    else {
      const bytes = Buffer.from(await value.arrayBuffer());
      parsed.file = { field, name: value.name, type: value.type, bytes };
    }
  }
  return parsed;
}

function parseBody(text: string, contentType: string | undefined): Record<string, unknown> {
  if (contentType?.startsWith('application/json') === true)
    return JSON.parse(text) as Record<string, unknown>;
  return Object.fromEntries(new URLSearchParams(text));
}
