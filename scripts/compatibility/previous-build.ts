import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { LaunchError } from '../infra/launch-error.js';

/** The version before: the newest tag, else the commit before this one. */
export function previousVersion(root: string): string {
  const tag = git(root, 'tag', '--sort=-creatordate').split('\n')[0];
  if (tag) return tag;
  if (git(root, 'rev-list', '--max-count=2', 'HEAD').split('\n').length < 2)
    throw new LaunchError('no earlier version is known here; fetch the history, or name a commit');
  return 'HEAD^';
}

/** Checks `version` out into `folder` and compiles it there, with the packages of this checkout. */
export function buildVersion(root: string, version: string, folder: string): void {
  git(root, 'worktree', 'add', '--detach', '--force', folder, version);
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  const compiler = path.join(root, 'node_modules/@typescript/native/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new LaunchError(`${version} does not compile: ${stdout.slice(0, 500)}`);
}

export function removeVersion(root: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  git(root, 'worktree', 'prune');
}

function git(root: string, ...args: string[]): string {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim() ?? String(error);
    throw new LaunchError(`git ${args[0]} failed: ${said.split('\n').at(-1)}`);
  }
}
