import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

export interface PortOwner {
  pid: number;
  /** Name of the program, as the kernel knows it. */
  command: string;
}

const LISTEN = '0A';

/** Who listens on a TCP port of this machine. Undefined when unknown: not Linux, or another user's process. */
export function portOwner(port: number): PortOwner | undefined {
  const inodes = new Set(
    ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => listeningInodes(tryRead(file), port)),
  );
  if (inodes.size === 0) return undefined;
  const pid = numbersIn('/proc').find((candidate) => holdsSocket(candidate, inodes));
  if (pid === undefined) return undefined;
  return { pid, command: tryRead(`/proc/${pid}/comm`).trim() };
}

/** Inodes of the listening sockets on `port` in the text of /proc/net/tcp. */
export function listeningInodes(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(suffix) && fields[3] === LISTEN)
    .flatMap((fields) => fields[9] ?? []);
}

function holdsSocket(pid: number, inodes: Set<string>): boolean {
  return numbersIn(`/proc/${pid}/fd`).some((descriptor) => {
    const inode = /^socket:\[(\d+)\]$/.exec(tryReadLink(`/proc/${pid}/fd/${descriptor}`))?.[1];
    return inode !== undefined && inodes.has(inode);
  });
}

// Processes come and go while /proc is read, and other users' are closed to us: both mean "not known".
function numbersIn(folder: string): number[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function tryRead(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function tryReadLink(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}
