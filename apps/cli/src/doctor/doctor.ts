import { z } from 'zod';
import type { Cli } from '../cli.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { printable } from '../terminal/printable.js';
import type { Report } from '../terminal/report.js';
import { checkAccount } from './account-checks.js';
import { checkBroker } from './broker-check.js';
import { finding, type Finding } from './check.js';
import { checkDatabases } from './database-checks.js';
import { checkStorage, checkWebhookEdge } from './edge-checks.js';
import { checkGateway, checkPublicUrl, checkServices } from './gateway-checks.js';

/** What `parley doctor` prints with `--json`. */
export const doctorView = z.object({ healthy: z.boolean(), checks: z.array(finding) });

/** Looks at everything that tends to be wrong with an installation, and says how to put it right. */
export async function doctor({ config, appsFolder }: Cli): Promise<Report<z.infer<typeof doctorView>>> {
  const checks = [
    ...(await checkGateway(config, Date.now)),
    checkPublicUrl(config),
    ...(await checkServices(config)),
    ...(await checkDatabases(config, appsFolder)),
    await checkBroker(config),
    await checkStorage(config),
    ...(await checkAccount(config)),
    await checkWebhookEdge(config),
  ];
  const healthy = checks.every(({ outcome }) => outcome !== 'fail');
  return {
    data: { healthy, checks },
    text: checks.map(lineOf).join('\n'),
    exitCode: healthy ? exitCodes.ok : exitCodes.problems,
  };
}

function lineOf({ outcome, name, found, fix }: Finding): string {
  const line = `${outcome.padEnd(7)}  ${name}: ${printable(found)}`;
  return fix === null ? line : `${line}\n         → ${fix}`;
}
