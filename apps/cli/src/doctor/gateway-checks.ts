import { reasonOf } from '../api/api-client.js';
import type { CliConfig } from '../config.js';
import { fetchReadiness } from '../status/readiness.js';
import { services } from '../services.js';
import { fail, ok, skipped, warn, type Finding } from './check.js';

const SKEW_WARN_S = 5;
const SKEW_FAIL_S = 120;

/** Whether the gateway answers, over TLS where it is not on this machine, and with the right time. */
export async function checkGateway({ PARLEY_URL }: CliConfig, now: () => number): Promise<Finding[]> {
  const asked = now();
  const response = await fetch(new URL('/health/live', PARLEY_URL), {
    signal: AbortSignal.timeout(5000),
  }).catch((error: unknown) => reasonOf(error));
  if (typeof response === 'string') {
    const fix =
      'start the gateway, or set PARLEY_URL to its address; a certificate that is not trusted is said here too';
    return [fail('gateway', `${PARLEY_URL} cannot be reached: ${response}`, fix)];
  }
  const middle = (asked + now()) / 2;
  return [gatewayFinding(PARLEY_URL, response.status), tlsFinding(PARLEY_URL), skewFinding(response, middle)];
}

function gatewayFinding(url: string, status: number): Finding {
  if (status === 200) return ok('gateway', `${url} answers`);
  return fail(
    'gateway',
    `${url} answers /health/live with ${status}`,
    'look whether PARLEY_URL is a gateway of Parley',
  );
}

function tlsFinding(url: string): Finding {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:') return ok('tls', 'the certificate is trusted');
  if (['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return ok('tls', 'on this machine, not needed');
  return warn(
    'tls',
    `${url} is not encrypted: tokens can be read on the way`,
    'put a TLS proxy before the gateway and use https',
  );
}

/** `Date` has whole seconds: half of one is nothing. */
function skewFinding({ headers }: Response, nowMs: number): Finding {
  const theirs = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return skipped('clock', 'the gateway tells no time');
  const seconds = Math.round(Math.abs(theirs + 500 - nowMs) / 1000);
  const found = `${seconds} s between this machine and the gateway`;
  if (seconds < SKEW_WARN_S) return ok('clock', found);
  const fix = 'set both clocks by NTP: time windows and signatures depend on them';
  return seconds < SKEW_FAIL_S ? warn('clock', found, fix) : fail('clock', found, fix);
}

/** Whether `PUBLIC_URL`, which browsers and Meta use, is the address that was asked. */
export function checkPublicUrl({ PUBLIC_URL, PARLEY_URL }: CliConfig): Finding {
  const name = 'public address';
  if (PUBLIC_URL === undefined) return skipped(name, 'set PUBLIC_URL as the gateway has it to compare');
  if (new URL(PUBLIC_URL).origin === new URL(PARLEY_URL).origin) return ok(name, `${PUBLIC_URL} was asked`);
  return warn(
    name,
    `PUBLIC_URL is ${PUBLIC_URL}, asked was ${PARLEY_URL}`,
    'set PARLEY_URL to the address that browsers use, or correct PUBLIC_URL of the gateway',
  );
}

/** Whether each service says that it is ready. */
export function checkServices(config: CliConfig): Promise<Finding[]> {
  return Promise.all(services.map(({ name, url }) => checkService(name, config[url], url)));
}

async function checkService(service: string, base: string, variable: string): Promise<Finding> {
  const name = `service ${service}`;
  const { ready, checks } = await fetchReadiness(service, base);
  if (ready) return ok(name, 'ready');
  const { reachable } = checks;
  if (reachable !== undefined) {
    return fail(
      name,
      `${base} cannot be reached: ${reachable}`,
      `start ${service}, or set ${variable} to its address`,
    );
  }
  const wrong = Object.entries(checks).filter(([, found]) => found !== 'ok');
  const found = wrong.map(([check, what]) => `${check}: ${what}`).join('; ');
  return fail(name, found, `see the log of ${service}`);
}
