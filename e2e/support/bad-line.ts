import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** `dead`: connected, but nothing passes any more; `mute`: what is asked arrives, no answer comes back; `cut`: no connection. */
type LineState = 'good' | 'dead' | 'mute' | 'cut';

/** A line to a server on this machine that a test can break. */
export class BadLine {
  private state: LineState = 'good';
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly port: number,
  ) {}

  /** A line to this address. */
  static async to(url: string): Promise<BadLine> {
    const server = createServer();
    const line = new BadLine(server, Number(new URL(url).port));
    server.on('connection', (near) => line.join(near));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return line;
  }

  get url(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  /** What stands stays as it is, but for `cut` and for what was dead: that is closed. */
  set(state: LineState): void {
    const wasBad = this.state !== 'good';
    this.state = state;
    if (state === 'cut' || wasBad) for (const socket of this.sockets) socket.destroy();
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }

  private join(near: Socket): void {
    if (this.state === 'cut') return void near.destroy();
    const far = connect(this.port, '127.0.0.1');
    near.on('data', (bytes) => this.state !== 'dead' && far.write(bytes));
    far.on('data', (bytes) => this.state === 'good' && near.write(bytes));
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
  }
}
