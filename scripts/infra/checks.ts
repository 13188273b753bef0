import { spawnSync } from 'node:child_process';
import { ensureApiClient } from './api-client.js';
import { findProgram } from './find-program.js';
import { projectRoot } from './paths.js';
import { seconds } from './progress.js';
import { tryTool } from './run-tool.js';

interface Check {
  name: string;
  script: string[];
}

const compiler = 'node_modules/@typescript/native/bin/tsc';
const folders = ['apps', 'libs', 'scripts', 'e2e', 'bench'];

export const checks: Check[] = [
  { name: 'types', script: [compiler, '-p', 'tsconfig.json', '--noEmit', '--incremental', 'false'] },
  { name: 'types of the API client', script: [compiler, '-p', 'libs/client/tsconfig.json'] },
  { name: 'types of the console', script: [compiler, '-p', 'apps/console/tsconfig.json', '--noEmit'] },
  {
    name: 'oxlint',
    script: ['node_modules/oxlint/bin/oxlint', '--type-aware', '--no-error-on-unmatched-pattern', ...folders],
  },
  {
    name: 'formatting',
    script: [
      'node_modules/prettier/bin/prettier.cjs',
      '--check',
      '--log-level=warn',
      '--no-error-on-unmatched-pattern',
      '**/*.{ts,tsx,json,cjs,mjs}',
    ],
  },
  {
    name: 'rules of the tree',
    script: [
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      '--output-type=err-long',
      'apps',
      'libs',
      'scripts',
      'e2e',
      'bench',
    ],
  },
];

/** Runs all checks, shows what the failing ones say, and returns whether all passed. */
export async function lint(): Promise<boolean> {
  await ensureApiClient(projectRoot());
  let passed = true;
  for (const { name, script } of checks) {
    const begun = performance.now();
    const { code, output, errors } = await tryTool(script);
    if (code !== 0) process.stdout.write(output + errors);
    process.stdout.write(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds(performance.now() - begun)})\n`);
    passed &&= code === 0;
  }
  return alertRules() && passed;
}

/** Only where Prometheus' own tool is: Debian's package `prometheus` has it, and is large. */
function alertRules(): boolean {
  const promtool = findProgram('promtool');
  if (promtool === undefined) return true;
  const { status, stdout, stderr } = spawnSync(
    promtool,
    ['check', 'config', 'deploy/observability/prometheus.yml'],
    {
      cwd: projectRoot(),
      encoding: 'utf8',
    },
  );
  if (status !== 0) process.stdout.write(stdout + stderr);
  process.stdout.write(`${status === 0 ? 'ok  ' : 'FAIL'} alert rules (promtool)\n`);
  return status === 0;
}
