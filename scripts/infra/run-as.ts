import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { LaunchError } from './launch-error.js';

/** How a program is started: as whom, and through which wrapper. */
export interface RunAs {
  uid?: number;
  gid?: number;
  /** Put before the command. */
  prefix: string[];
}

interface User {
  name: string;
  uid: number;
  gid: number;
}

/** Command and arguments behind the wrapper of `runAs`. */
export function wrap(runAs: RunAs, command: string, args: string[]): { command: string; args: string[] } {
  const [first, ...rest] = [...runAs.prefix, command, ...args];
  return { command: first as string, args: rest };
}

/**
 * PostgreSQL refuses to run as root. For root this picks the owner of existing data, else `postgres`, else `nobody`, gives
 * it `dataDir`, and finds a way by which it reaches `binary` even when the checkout lies in a folder that is closed to it
 * (/root, mode 700): then it keeps one capability, to search and read. An ordinary user runs it directly.
 */
export function chooseRunAs(binary: string, dataDir: string): RunAs {
  mkdirSync(dataDir, { recursive: true });
  if (process.getuid?.() !== 0) return { prefix: [] };
  const user = ownerOf(dataDir) ?? unprivilegedUser();
  chownSync(dataDir, user.uid, user.gid);
  chmodSync(dataDir, 0o700);
  const way = ways(user).find((candidate) => reaches(candidate, binary, dataDir));
  if (way !== undefined) return way;
  throw new LaunchError(
    `PostgreSQL does not run as root, and user ${user.name} cannot run ${binary}; move the checkout to a folder ` +
      `that ${user.name} can enter, or set DATABASE_URL`,
  );
}

function ways({ uid, gid }: User): RunAs[] {
  const keeping = (capability: string): RunAs => ({
    prefix: [
      'setpriv',
      `--reuid=${uid}`,
      `--regid=${gid}`,
      '--clear-groups',
      // initdb asks access(2) about the server's program, which otherwise ignores the capability.
      '--securebits=+no_setuid_fixup',
      `--inh-caps=+${capability}`,
      `--ambient-caps=+${capability}`,
    ],
  });
  // dac_override is the one that containers have by default; it also lifts a umask of 077 on the binaries.
  return [{ uid, gid, prefix: [] }, keeping('dac_read_search'), keeping('dac_override')];
}

function reaches(way: RunAs, binary: string, dataDir: string): boolean {
  const script = 'test -x "$1" && "$1" --version >/dev/null && cd "$2"';
  const { command, args } = wrap(way, '/bin/sh', ['-c', script, 'sh', binary, dataDir]);
  return spawnSync(command, args, { uid: way.uid, gid: way.gid, cwd: '/', stdio: 'ignore' }).status === 0;
}

function ownerOf(folder: string): User | undefined {
  const { uid, gid } = statSync(folder);
  return uid === 0 ? undefined : { name: `id ${uid}`, uid, gid };
}

function unprivilegedUser(): User {
  const users = parsePasswd(readFileSync('/etc/passwd', 'utf8'));
  const found = users.get('postgres') ?? users.get('nobody');
  if (found !== undefined) return found;
  throw new LaunchError(
    'PostgreSQL does not run as root, and there is neither a user "postgres" nor "nobody"; set DATABASE_URL',
  );
}

/** Users by name out of the text of /etc/passwd, without root. */
export function parsePasswd(text: string): Map<string, User> {
  const users = new Map<string, User>();
  for (const line of text.split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (!name || !uid || !gid || uid === '0') continue;
    users.set(name, { name, uid: Number(uid), gid: Number(gid) });
  }
  return users;
}
