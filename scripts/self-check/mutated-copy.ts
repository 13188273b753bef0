import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../infra/paths.js';
import type { Mutant } from './mutants.js';
import { patched } from './patched.js';

const left = new Set(['node_modules', 'dist', '.git', '.parley', 'coverage']);

/** Copies the sources of this checkout into `folder`, with its packages; a bug can be made there without harm. */
export function copySources(folder: string): void {
  const root = projectRoot();
  cpSync(root, folder, { recursive: true, filter: (file) => !left.has(path.relative(root, file)) });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
}

/** Makes the bug in the copy; the returned function takes it back. */
export function applyMutant(folder: string, { patches }: Mutant): () => void {
  const before = patches.map(({ file }) => [path.join(folder, file), read(path.join(folder, file))] as const);
  for (const patch of patches) {
    const file = path.join(folder, patch.file);
    writeFileSync(file, patched(read(file), patch));
  }
  return () => {
    for (const [file, text] of before.toReversed()) writeFileSync(file, text);
  };
}

const read = (file: string): string => readFileSync(file, 'utf8');
