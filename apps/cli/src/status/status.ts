import { conversationCounts } from '#shared/contracts/conversations.js';
import { quarantineServices } from '#shared/contracts/quarantine.js';
import { z } from 'zod';
import { reasonOf } from '../api/api-client.js';
import { apiWithToken } from '../api/open-api.js';
import type { Cli } from '../cli.js';
import { fetchQuarantined } from '../quarantine/quarantine.js';
import { services } from '../services.js';
import { CliError } from '../terminal/cli-error.js';
import { exitCodes } from '../terminal/exit-codes.js';
import type { Report } from '../terminal/report.js';
import { table } from '../terminal/table.js';
import { fetchReadiness, type ServiceHealth } from './readiness.js';

const health = z.object({
  service: z.string(),
  ready: z.boolean(),
  /** `ok`, or what is wrong, by check. */
  checks: z.record(z.string(), z.string()),
});
const size = z.object({ service: z.enum(quarantineServices), waiting: z.int() });

/** What `parley status` prints with `--json`. Null: not asked for want of a token, or not known; `notes` say why. */
export const statusView = z.object({
  versions: z.object({ cli: z.string(), api: z.string().nullable() }),
  services: z.array(health),
  queues: z.object({ new: z.int(), pending: z.int(), resolved: z.int() }).nullable(),
  quarantine: z.array(size).nullable(),
  notes: z.array(z.string()),
});
type Status = z.infer<typeof statusView>;

/** How the installation is. What is not well is a problem found, not a failure. */
export async function status(cli: Cli): Promise<Report<Status>> {
  const { config } = cli;
  const notes: string[] = [];
  const [gateway, ...others] = await Promise.all([
    fetchReadiness('gateway', config.PARLEY_URL),
    ...services.map(({ name, url }) => fetchReadiness(name, config[url])),
  ]);
  const queues = await orNote(notes, 'queues', () => fetchQueues(cli));
  const quarantine = await orNote(notes, 'quarantine', () => fetchSizes(cli));
  const api = await orNote(notes, 'version of the API', () => fetchVersion(config.PARLEY_URL));
  const data: Status = {
    versions: { cli: cli.version, api },
    services: [gateway, ...others],
    queues,
    quarantine,
    notes,
  };
  return { data, text: textOf(data), exitCode: exitCodeOf(data) };
}

async function fetchQueues(cli: Cli): Promise<NonNullable<Status['queues']>> {
  const counts = await apiWithToken(cli.config).get('/v1/conversations/counts', conversationCounts);
  const resolved = counts.channels.reduce((sum, channel) => sum + channel.resolved, 0);
  return { new: counts.new, pending: counts.pending, resolved };
}

async function fetchSizes(cli: Cli): Promise<NonNullable<Status['quarantine']>> {
  const api = apiWithToken(cli.config);
  const sizes: NonNullable<Status['quarantine']> = [];
  for (const service of quarantineServices) {
    sizes.push({ service, waiting: (await fetchQuarantined(api, service)).length });
  }
  return sizes;
}

async function fetchVersion(base: string): Promise<string> {
  const response = await fetch(new URL('/openapi.json', base), { signal: AbortSignal.timeout(5000) });
  return z.object({ info: z.object({ version: z.string() }) }).parse(await response.json()).info.version;
}

async function orNote<Found>(
  notes: string[],
  what: string,
  find: () => Promise<Found>,
): Promise<Found | null> {
  try {
    return await find();
  } catch (error) {
    notes.push(`${what}: ${error instanceof CliError ? error.message : reasonOf(error)}`);
    return null;
  }
}

function exitCodeOf({ services: [gateway, ...others], quarantine }: Status) {
  if (gateway !== undefined && isSilent(gateway)) return exitCodes.unreachable;
  const well = [gateway, ...others].every((one) => one?.ready === true);
  const empty = (quarantine ?? []).every(({ waiting }) => waiting === 0);
  return well && empty ? exitCodes.ok : exitCodes.problems;
}

function isSilent({ checks }: ServiceHealth): boolean {
  return 'reachable' in checks;
}

function textOf({ versions, services: found, queues, quarantine, notes }: Status): string {
  const rows = found.map(({ service, ready, checks }) => [
    service,
    ready ? 'ready' : 'not ready',
    wrongIn(checks),
  ]);
  const sizes = quarantine?.map(({ service, waiting }) => [service, String(waiting)]);
  return [
    `Parley ${versions.api ?? '(version not known)'}, command line ${versions.cli}`,
    table(['Service', 'State', 'What is wrong'], rows, ''),
    ...(queues === null
      ? []
      : [`Conversations: ${queues.new} new, ${queues.pending} pending, ${queues.resolved} resolved`]),
    ...(sizes === undefined ? [] : [table(['Quarantine', 'Waiting'], sizes, '')]),
    ...notes.map((note) => `Not known: ${note}`),
  ].join('\n\n');
}

function wrongIn(checks: Record<string, string>): string {
  const wrong = Object.entries(checks).filter(([, found]) => found !== 'ok');
  return wrong.map(([check, found]) => `${check}: ${found}`).join('; ');
}
