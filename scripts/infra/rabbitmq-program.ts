import { spawnSync } from 'node:child_process';
import { aptInstall, canInstall } from './apt.js';
import { findProgram } from './find-program.js';
import { LaunchError } from './launch-error.js';

/** Where RabbitMQ comes from: programs of this machine, or Docker. */
export type BrokerProgram =
  { kind: 'native'; server: string; epmd: string } | { kind: 'docker'; docker: string };

/** Finds RabbitMQ; installs it where that is possible; falls back to Docker; else one line that says what to do. */
export async function brokerProgram(tell: (line: string) => void): Promise<BrokerProgram> {
  const found = nativeBroker();
  if (found !== undefined) return found;
  const installed = canInstall() ? await installBroker(tell) : undefined;
  if (installed !== undefined) return installed;
  const docker = runningDocker();
  if (docker !== undefined) return { kind: 'docker', docker };
  throw new LaunchError(
    'RabbitMQ is not installed and no Docker engine answers; install it (Debian, Ubuntu: "apt-get install ' +
      'rabbitmq-server"; macOS: "brew install rabbitmq"), start Docker, or set AMQP_URL',
  );
}

/** Undefined when that failed (the reason is told): there may still be Docker. */
async function installBroker(tell: (line: string) => void): Promise<BrokerProgram | undefined> {
  try {
    await aptInstall('rabbitmq-server', 'rabbitmq-server', tell);
  } catch (error) {
    if (!(error instanceof LaunchError)) throw error;
    tell(error.message);
  }
  return nativeBroker();
}

function nativeBroker(): BrokerProgram | undefined {
  // First the real script: what Debian puts on the PATH insists on being root or "rabbitmq".
  const server = findProgram('/usr/lib/rabbitmq/bin/rabbitmq-server', 'rabbitmq-server');
  const epmd = findProgram(
    'epmd',
    '/usr/lib/erlang/bin/epmd',
    '/opt/homebrew/bin/epmd',
    '/usr/local/bin/epmd',
  );
  return server === undefined || epmd === undefined ? undefined : { kind: 'native', server, epmd };
}

function runningDocker(): string | undefined {
  const docker = findProgram('docker');
  if (docker === undefined) return undefined;
  const { status, stdout } = spawnSync(docker, ['info', '--format', '{{.ServerVersion}}'], {
    timeout: 10_000,
    encoding: 'utf8',
  });
  return status === 0 && stdout.trim() !== '' ? docker : undefined;
}
