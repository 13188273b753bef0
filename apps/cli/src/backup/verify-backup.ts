import { problemOf } from './backup-folder.js';
import type { BackupKey } from './backup-key.js';
import { openManifest, tablePlace, type OpenManifest } from './manifest.js';
import { indexProblem, objectProblems } from './objects.js';

export interface Verified extends OpenManifest {
  problems: string[];
}

/** Checks the seal of the manifest and the sum of every file. */
export async function verifyBackup(folder: string, key: BackupKey | null): Promise<Verified> {
  const opened = await openManifest(folder, key);
  const problems = [...(await tableProblems(folder, opened)), ...(await storeProblems(folder, opened))];
  return { ...opened, problems };
}

async function tableProblems(folder: string, { manifest }: OpenManifest): Promise<string[]> {
  const problems: string[] = [];
  for (const { service, tables } of manifest.databases) {
    for (const { name, file } of tables) {
      const problem = await problemOf(folder, tablePlace(service, name), file);
      if (problem !== null) problems.push(problem);
    }
  }
  return problems;
}

async function storeProblems(folder: string, { manifest, keys }: OpenManifest): Promise<string[]> {
  if (manifest.objects === null) return [];
  const source = { folder, key: keys?.files ?? null };
  const problem = await indexProblem(source, manifest.objects);
  return problem === null ? objectProblems(source) : [problem];
}
