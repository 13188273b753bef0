import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import ts from 'typescript';

export interface Reachable {
  /** Compiled files, from the root of the checkout. */
  files: Set<string>;
  /** Packages that those files import. */
  packages: Set<string>;
}

/** What compiled programs load, imports within functions included. A file that is missing is an error. */
export function reachableModules(root: string, entries: readonly string[]): Reachable {
  const reachable: Reachable = { files: new Set(), packages: new Set() };
  const waiting = entries.map((entry) => `dist/${entry}.js`);
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reachable.files.has(file)) continue;
    if (!existsSync(path.join(root, file))) throw new Error(`${file} does not exist`);
    reachable.files.add(file);
    for (const specifier of importsOf(path.join(root, file))) {
      const own = ownFile(specifier, file);
      if (own !== undefined) waiting.push(own);
      else if (!isBuiltin(specifier)) reachable.packages.add(packageOf(specifier));
    }
  }
  return reachable;
}

function importsOf(file: string): string[] {
  return ts
    .preProcessFile(readFileSync(file, 'utf8'), true, true)
    .importedFiles.map(({ fileName }) => fileName);
}

/** The compiled file behind a relative import or one of `#shared/`; undefined for a package. */
function ownFile(specifier: string, importer: string): string | undefined {
  if (specifier.startsWith('#shared/')) return `dist/libs/shared/src/${specifier.slice('#shared/'.length)}`;
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(importer), specifier) : undefined;
}

function packageOf(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}
