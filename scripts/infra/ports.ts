import { createServer } from 'node:net';
import { readFileSync, writeFileSync } from 'node:fs';
import { LaunchError } from './launch-error.js';
import { portOwner } from './port-owner.js';

// Below the range from which Linux takes the local ends of outgoing connections.
const LOWEST = 20_000;
const HIGHEST = 31_999;
const ATTEMPTS = 200;

/** A port from an environment variable; `fallback` when it is not set. */
export function parsePort(name: string, value: string | undefined, fallback: number): number {
  if (value === undefined || value === '') return fallback;
  const port = Number(value);
  if (/^\d+$/.test(value) && port >= 1 && port <= 65_535) return port;
  throw new LaunchError(`${name}: expected a port from 1 to 65535, found "${value}"`);
}

/** Whether 127.0.0.1 and, where the machine has it, ::1 can be listened on: "localhost" may mean either. */
export async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '::1'));
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT');
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** `count` different ports that nobody listens on now. */
export async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  for (let attempt = 0; attempt < ATTEMPTS && found.size < count; attempt += 1) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST + 1));
    if (!found.has(port) && (await isFree(port))) found.add(port);
  }
  if (found.size < count) throw new LaunchError(`no free ports between ${LOWEST} and ${HIGHEST}`);
  return [...found];
}

/**
 * Named ports kept in `file`, so that a second start uses the same ones. A remembered port that somebody else has taken
 * meanwhile is replaced.
 */
export async function rememberedPorts<Name extends string>(
  file: string,
  names: readonly Name[],
): Promise<Record<Name, number>> {
  const known = readPorts(file);
  const fresh = await freePorts(names.length);
  const ports = {} as Record<Name, number>;
  for (const [index, name] of names.entries()) {
    const before = known[name];
    const usable = before !== undefined && (await isFree(before));
    ports[name] = usable ? before : (fresh[index] as number);
  }
  writeFileSync(file, `${JSON.stringify({ ...known, ...ports }, null, 2)}\n`);
  return ports;
}

function readPorts(file: string): Record<string, number | undefined> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return {}; // the first start
  }
  try {
    return JSON.parse(text) as Record<string, number>;
  } catch {
    throw new LaunchError(`${file} is not JSON; remove it, new ports are chosen then`);
  }
}

/** Refuses with one line when a port is taken, naming who has it (where that can be known) and what changes it. */
export async function requireFree(ports: { port: number; what: string; variable: string }[]): Promise<void> {
  for (const { port, what, variable } of ports) {
    if (await isFree(port)) continue;
    const owner = portOwner(port);
    const by = owner === undefined ? '' : ` by ${owner.command} (process ${owner.pid})`;
    throw new LaunchError(`port ${port} for ${what} is already in use${by}; set ${variable} to another one`);
  }
}
