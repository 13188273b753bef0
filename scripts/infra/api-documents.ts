import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ACCEPTED, RELEASED } from '../compatibility/accepted-breaks.js';
import { projectRoot } from './paths.js';
import { runTool } from './run-tool.js';

/** What is generated out of the code and kept in the repository; a spec beside each generator compares the two. */
const documents = [
  { file: 'docs/api/openapi.json', printer: 'dist/apps/gateway/src/print-openapi.js' },
  { file: 'docs/api/asyncapi.json', printer: 'dist/scripts/asyncapi/print-asyncapi.js' },
  { file: 'docs/api/problems.md', printer: 'dist/apps/gateway/src/print-problems.js' },
];

/** Writes the generated documents of docs/api; files that are right already are not touched. */
export async function writeApiDocuments(): Promise<void> {
  for (const { file, printer } of documents) {
    const target = path.join(projectRoot(), file);
    const text = await runTool(file, [printer]);
    mkdirSync(path.dirname(target), { recursive: true });
    if (!existsSync(target) || readFileSync(target, 'utf8') !== text) writeFileSync(target, text);
  }
}

/** Makes the documents of now those of the last release, against which breaking changes are found from here on. */
export async function releaseApiDocuments(): Promise<void> {
  await writeApiDocuments();
  const root = projectRoot();
  mkdirSync(path.join(root, RELEASED), { recursive: true });
  for (const { file } of documents.filter((one) => one.file.endsWith('.json')))
    copyFileSync(path.join(root, file), path.join(root, RELEASED, path.basename(file)));
  writeFileSync(path.join(root, ACCEPTED), '[]\n');
}
