import { accessSync, constants, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { LaunchError } from './launch-error.js';

/** The checkout: the nearest folder upwards whose package.json is Parley's. */
export function projectRoot(from: string = process.cwd()): string {
  const file = path.join(from, 'package.json');
  if (existsSync(file) && readFileSync(file, 'utf8').includes('"name": "parley"')) return from;
  const parent = path.dirname(from);
  if (parent === from) throw new LaunchError('run this from inside the Parley checkout');
  return projectRoot(parent);
}

/** Where everything that is made at run time lives: `.parley` in the checkout, or `PARLEY_DATA_DIR`. */
export function parleyHome(): string {
  const configured = process.env.PARLEY_DATA_DIR;
  return configured ? path.resolve(configured) : path.join(projectRoot(), '.parley');
}

/** Makes `folder` (with parents); a folder that cannot be written is a `LaunchError` that says whose it is. */
export function ensureFolder(folder: string): string {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
    return folder;
  } catch {
    throw new LaunchError(
      `${folder} cannot be written${ownerOf(folder)}; start as that user, or set PARLEY_DATA_DIR`,
    );
  }
}

// Not mkdir's own "recursive": Node 20 loops for ever where the system refuses with ENOENT (below /proc).
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder);
}

function ownerOf(folder: string): string {
  const existing = existsSync(folder) ? folder : path.dirname(folder);
  return existsSync(existing) ? ` (${existing} belongs to user id ${statSync(existing).uid})` : '';
}
