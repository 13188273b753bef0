import { spawn } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { findProgram } from './find-program.js';
import { LaunchError } from './launch-error.js';
import { lastLines } from './managed-process.js';

const POLICY = '/usr/sbin/policy-rc.d';
const DENY_STARTS =
  '#!/bin/sh\n# Temporary, by Parley: a package that is being installed must not start a service.\nexit 101\n';

export const canInstall = (): boolean => process.getuid?.() === 0 && findProgram('apt-get') !== undefined;

let previous: Promise<void> = Promise.resolve();

/**
 * Installs a Debian package with what it needs, says which ones (`tell` gets one line), and keeps the service that a package
 * may bring from starting, now and at the next boot. Root only. One installation at a time.
 */
export function aptInstall(
  name: string,
  service: string | undefined,
  tell: (line: string) => void,
): Promise<void> {
  const installed = previous.then(() => install(name, service, tell));
  previous = installed.catch(() => undefined); // the caller is told
  return installed;
}

async function install(
  name: string,
  service: string | undefined,
  tell: (line: string) => void,
): Promise<void> {
  await apt(['update', '-q']).catch(() => ''); // an old list may do; if not, the install says so
  const plan = await apt(['install', '--simulate', '--no-install-recommends', name]);
  tell(`Installing Debian packages: ${plannedPackages(plan).join(' ')}`);
  const allowStarts = denyServiceStarts();
  try {
    await apt(['install', '-y', '-q', '--no-install-recommends', name]);
  } finally {
    allowStarts();
  }
  if (service !== undefined && existsSync('/run/systemd/system'))
    await run('systemctl', ['disable', service]);
}

/** Until the returned function is called, or this process ends, a package cannot start its service. */
function denyServiceStarts(): () => void {
  if (existsSync(POLICY)) return () => undefined;
  const allow = (): void => rmSync(POLICY, { force: true });
  process.once('exit', allow);
  writeFileSync(POLICY, DENY_STARTS, { mode: 0o755 });
  return allow;
}

/** Names out of what `apt-get install --simulate` prints. */
export function plannedPackages(simulation: string): string[] {
  return [...simulation.matchAll(/^Inst (\S+)/gm)].map((match) => match[1] as string);
}

function apt(args: string[]): Promise<string> {
  return run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args]);
}

function run(command: string, args: string[]): Promise<string> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (errors += String(chunk)));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve(output);
      else reject(new LaunchError(`"${command} ${args.join(' ')}" failed: ${lastLines(errors, 2)}`));
    });
  });
}
