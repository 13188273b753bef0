import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { imageEntries, type ImageName } from './image-entries.js';
import { packageClosure } from './package-closure.js';
import { reachableModules } from './reachable-modules.js';

export interface AssembledImage {
  files: number;
  packages: number;
}

/** Copies into `target` what one image holds: its compiled files, the packages that they load, and nothing else. */
export function assembleImage(root: string, name: ImageName, target: string): AssembledImage {
  const { files, packages } = reachableModules(root, imageEntries[name]);
  const folders = packageClosure(root, packages);
  for (const file of files) copyFile(root, target, file);
  for (const folder of folders) copyPackage(path.join(root, folder), path.join(target, folder));
  if (name === 'gateway')
    cpSync(consoleOf(root), path.join(target, 'dist/apps/console'), { recursive: true });
  for (const entry of imageEntries[name]) writeProgram(target, entry);
  writeManifest(root, target);
  return { files: files.size, packages: folders.size };
}

function copyFile(root: string, target: string, file: string): void {
  cpSync(path.join(root, file), path.join(target, file));
  const map = `${file}.map`;
  if (existsSync(path.join(root, map))) cpSync(path.join(root, map), path.join(target, map));
}

/** Without the packages inside: those that are needed are copied by themselves. */
function copyPackage(from: string, to: string): void {
  const inside = path.join(from, 'node_modules');
  cpSync(from, to, { recursive: true, dereference: true, filter: (file) => file !== inside });
}

function consoleOf(root: string): string {
  const folder = path.join(root, 'dist/apps/console');
  if (!existsSync(path.join(folder, 'index.html')))
    throw new Error('the console is not built, run "npm run build"');
  return folder;
}

/** Each program by its short name at the top: `node main.js`, `node migrate.js`. */
function writeProgram(target: string, entry: string): void {
  writeFileSync(path.join(target, `${path.basename(entry)}.js`), `import './dist/${entry}.js';\n`);
}

/** Node reads there how `#shared/…` is resolved and that `.js` is ESM. */
function writeManifest(root: string, target: string): void {
  const { name, version, type, imports } = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8'),
  ) as {
    [key: string]: unknown;
  };
  const manifest = { name, version, private: true, type, imports };
  writeFileSync(path.join(target, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
