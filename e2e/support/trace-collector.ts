import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Takes traces over OTLP/HTTP, as an OpenTelemetry collector does. */
export class TraceCollector {
  /** What came, as `<path> <body>`. */
  readonly received: string[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<TraceCollector> {
    const collector = new TraceCollector(
      createServer((request, response) => void collector.take(request, response)),
    );
    await new Promise<void>((resolve) => collector.server.listen(0, '127.0.0.1', resolve));
    return collector;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.received.push(`${request.url} ${await text(request)}`);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
