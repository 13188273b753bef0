import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface Manifest {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

/**
 * The folders of packages and of everything they need, from the root of the checkout, as Node finds them. An optional peer
 * comes along when it is one of Parley's own production dependencies: TypeORM loads `pg` by name.
 */
export function packageClosure(root: string, packages: Iterable<string>): Set<string> {
  const own = new Set(Object.keys(manifestOf(root, '').dependencies ?? {}));
  const folders = new Set<string>();
  const waiting = [...packages].map((name) => required(root, '', name));
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (folders.has(folder)) continue;
    folders.add(folder);
    waiting.push(...neededBy(root, folder, own));
  }
  return folders;
}

function neededBy(root: string, folder: string, own: Set<string>): string[] {
  const {
    dependencies,
    optionalDependencies,
    peerDependencies,
    peerDependenciesMeta = {},
  } = manifestOf(root, folder);
  const peers = Object.keys(peerDependencies ?? {});
  const maybe = peers.filter((name) => peerDependenciesMeta[name]?.optional === true);
  const must = [
    ...Object.keys(dependencies ?? {}).filter((name) => optionalDependencies?.[name] === undefined),
    ...peers.filter((name) => !maybe.includes(name)),
  ];
  const found = [...Object.keys(optionalDependencies ?? {}), ...maybe.filter((name) => own.has(name))]
    .map((name) => folderOf(root, folder, name))
    .filter((other) => other !== undefined);
  return [...must.map((name) => required(root, folder, name)), ...found];
}

function required(root: string, from: string, name: string): string {
  const folder = folderOf(root, from, name);
  if (folder === undefined) throw new Error(`${name}, which ${from || 'Parley'} needs, is not installed`);
  return folder;
}

/** Where Node finds a package that is wanted from a folder: in the nearest `node_modules` upwards. */
function folderOf(root: string, from: string, name: string): string | undefined {
  for (let at = from; ; at = path.posix.dirname(at)) {
    const folder = path.posix.join(at === '.' ? '' : at, 'node_modules', name);
    if (existsSync(path.join(root, folder, 'package.json'))) return folder;
    if (at === '' || at === '.') return undefined;
  }
}

function manifestOf(root: string, folder: string): Manifest {
  return JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as Manifest;
}
