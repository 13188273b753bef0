import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/** A TCP proxy in front of a server that others use too: what fails is only the way there. */
export class FaultyProxy {
  private readonly sockets = new Set<Socket>();
  private mode: 'pass' | 'cut' | 'frozen' = 'pass';

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {}

  /** In front of the server that `url` names. */
  static async start(url: string, defaultPort: number): Promise<FaultyProxy> {
    const server = createServer();
    const target = new URL(url);
    target.port ||= String(defaultPort);
    const proxy = new FaultyProxy(server, target);
    server.on('connection', (socket) => proxy.forward(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** The same address, by way of this proxy. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  /** Resets every connection, and every new one. */
  cut(): void {
    this.mode = 'cut';
    this.destroyAll();
  }

  /** Takes bytes and passes none on; connections stay open. */
  freeze(): void {
    this.mode = 'frozen';
    for (const socket of this.sockets) socket.pause();
  }

  heal(): void {
    this.mode = 'pass';
    for (const socket of this.sockets) socket.resume();
  }

  async close(): Promise<void> {
    this.destroyAll();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private forward(near: Socket): void {
    if (this.mode === 'cut') return void near.destroy();
    const far = connect(Number(this.target.port), this.target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(from);
      from.on('data', (bytes) => to.write(bytes));
      from.on('error', () => from.destroy()); // cut by the test, or by the other side
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
      if (this.mode === 'frozen') from.pause();
    }
  }

  private destroyAll(): void {
    for (const socket of this.sockets) socket.destroy();
  }
}
