// The only plain JavaScript here: it has to run before anything is compiled.
//   node scripts/run.mjs [--quiet] <module under dist, without .js> [arguments]
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const compiler = path.join(root, 'node_modules/@typescript/native/bin/tsc');

/** @param {string} message one line @returns {never} */
function refuse(message) {
  process.stderr.write(`Parley: ${message}\n`);
  process.exit(1);
}

function checkMachine() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    refuse(`Node ${process.versions.node} is too old, 20.19 or newer is needed`);
  }
  if (process.platform === 'win32') refuse('Windows is not supported; use WSL 2');
  if (!existsSync(path.join(root, 'node_modules/.package-lock.json')) || !existsSync(compiler)) {
    refuse('the dependencies are missing, run "npm ci" first');
  }
}

/** Compiles services and scripts into dist. Incremental: about a second when nothing changed. */
function compile() {
  const begun = Date.now();
  const { status, error } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (error) refuse(`the TypeScript compiler could not be started: ${error.message}`);
  if (status === null) process.exit(130);
  if (status !== 0) refuse('the code does not compile, see above');
  if (!quiet) process.stdout.write(`Services compiled in ${((Date.now() - begun) / 1000).toFixed(1)} s\n`);
}

// Quiet: stdout belongs to the module, which may write JSON there.
const quiet = process.argv[2] === '--quiet';
const [module, ...args] = process.argv.slice(quiet ? 3 : 2);
if (module === undefined) refuse('usage: node scripts/run.mjs [--quiet] <module> [arguments]');
process.chdir(root);
checkMachine();
compile();
const entry = path.join(root, 'dist', `${module}.js`);
if (!existsSync(entry)) refuse(`dist/${module}.js does not exist`);
process.argv = [process.argv[0], entry, ...args];
await import(pathToFileURL(entry).href);
