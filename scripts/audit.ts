import { LaunchError } from './infra/launch-error.js';
import { runLauncher } from './infra/run-launcher.js';
import { tryTool } from './infra/run-tool.js';
import { readAudit } from './infra/audit-report.js';

/** The registry could not be asked: nothing is known, good or bad. */
const UNKNOWN = 2;

/** `npm run audit`: whether a dependency that is shipped has a known vulnerability, high or critical. Exit 0: none, 1: some, 2: not known. */
await runLauncher(async () => {
  const npm = process.env.npm_execpath;
  if (npm === undefined) throw new LaunchError('run it with "npm run audit"');
  const { output } = await tryTool([npm, 'audit', '--omit=dev', '--json']);
  const report = readAudit(output);
  if ('problem' in report) {
    process.stderr.write(`Parley: dependencies are not audited: ${report.problem}\n`);
    return UNKNOWN;
  }
  for (const { name, severity } of report.serious) process.stderr.write(`Parley: ${name}: ${severity}\n`);
  process.stdout.write(
    `${report.serious.length} shipped dependencies with a vulnerability, high or critical\n`,
  );
  return report.serious.length === 0 ? 0 : 1;
});
