import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCli } from './program.js';

// dist/apps/cli/src/main.js
const appsFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const manifest: { version: string } = JSON.parse(
  readFileSync(path.join(appsFolder, '../../package.json'), 'utf8'),
);

process.exitCode = await runCli(process.argv.slice(2), {
  environment: process.env,
  // npm runs scripts in the folder of the package; a path is meant from where the user stands.
  cwd: process.env['INIT_CWD'] ?? process.cwd(),
  appsFolder,
  version: manifest.version,
  terminal: {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  },
});
