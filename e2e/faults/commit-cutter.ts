import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to PostgreSQL on which answers to COMMIT get lost. */
export interface CommitCutter {
  /** The address of the database, by this way. */
  url: string;
  /** How many answers were lost. */
  cuts(): number;
  /** From now on everything passes. */
  heal(): void;
  close(): Promise<void>;
}

/** `CommandComplete` of a COMMIT in PostgreSQL's protocol: the transaction is committed, whoever learns it. */
const COMMITTED = Buffer.from('C\0\0\0\x0bCOMMIT\0', 'latin1');

/** Ends the connection instead of passing on each `every`-th answer to a COMMIT. */
export async function startCommitCutter(databaseUrl: string, every: number): Promise<CommitCutter> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let committed = 0;
  let cuts = 0;
  let healed = false;
  const isCut = (bytes: Buffer): boolean => {
    if (healed || !bytes.includes(COMMITTED)) return false;
    committed += 1;
    if (committed % every !== 0) return false;
    cuts += 1;
    return true;
  };
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        (socket === near ? far : near).destroy();
      });
    }
    near.on('data', (bytes) => far.write(bytes));
    far.on('data', (bytes) => (isCut(bytes) ? near.resetAndDestroy() : near.write(bytes)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    cuts: () => cuts,
    heal: () => {
      healed = true;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
