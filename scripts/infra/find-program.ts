import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** The first of the candidates that can be executed: absolute paths as they are, bare names along PATH. */
export function findProgram(...candidates: string[]): string | undefined {
  return candidates.flatMap(places).find(isExecutable);
}

function places(candidate: string): string[] {
  if (path.isAbsolute(candidate)) return [candidate];
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => path.join(folder, candidate));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
