import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LaunchError } from './launch-error.js';
import { freePorts, isFree, parsePort, rememberedPorts, requireFree } from './ports.js';

function listen(port: number, host = '127.0.0.1'): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

async function takenPort(): Promise<{ port: number; server: Server }> {
  const [port = 0] = await freePorts(1);
  return { port, server: await listen(port) };
}

describe('parsePort', () => {
  it('takes the fallback when nothing is set', () => {
    expect(parsePort('PARLEY_PORT_X', undefined, 3000)).toBe(3000);
    expect(parsePort('PARLEY_PORT_X', '', 3000)).toBe(3000);
  });

  it('takes a number', () => {
    expect(parsePort('PARLEY_PORT_X', '4000', 3000)).toBe(4000);
  });

  it.each(['abc', '0', '65536', '-1', '80.5', '1e3', ' 80'])('refuses %j and names the variable', (value) => {
    expect(() => parsePort('PARLEY_PORT_X', value, 3000)).toThrow(
      new LaunchError(`PARLEY_PORT_X: expected a port from 1 to 65535, found "${value}"`),
    );
  });
});

describe('free and taken ports', () => {
  it('finds different free ports', async () => {
    const ports = await freePorts(5);
    expect(new Set(ports).size).toBe(5);
    for (const port of ports) expect(await isFree(port)).toBe(true);
  });

  it('names the port, its purpose, its holder and the variable', async () => {
    const { port, server } = await takenPort();
    const refusal = requireFree([{ port, what: 'gateway', variable: 'PARLEY_PORT_GATEWAY' }]);
    const holder = process.platform === 'linux' ? ` by \\S+ \\(process ${process.pid}\\)` : '';
    await expect(refusal).rejects.toThrow(
      new RegExp(
        `^port ${port} for gateway is already in use${holder}; set PARLEY_PORT_GATEWAY to another one$`,
      ),
    );
    server.close();
  });
});

describe('rememberedPorts', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'parley-ports-'));
    file = path.join(folder, 'ports.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('gives the same ports again', async () => {
    const first = await rememberedPorts(file, ['postgres', 'amqp']);
    expect(await rememberedPorts(file, ['postgres', 'amqp'])).toEqual(first);
  });

  it('replaces only a port that somebody else has taken', async () => {
    const first = await rememberedPorts(file, ['postgres', 'amqp']);
    const server = await listen(first.amqp);
    const second = await rememberedPorts(file, ['postgres', 'amqp']);
    expect(second.postgres).toBe(first.postgres);
    expect(second.amqp).not.toBe(first.amqp);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(second);
    server.close();
  });

  it('refuses a file that is not JSON', async () => {
    writeFileSync(file, '{"postgres": 2');
    await expect(rememberedPorts(file, ['postgres'])).rejects.toThrow(/ports\.json is not JSON; remove it/);
  });
});
