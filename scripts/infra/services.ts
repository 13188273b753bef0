import { parsePort } from './ports.js';
import { LaunchError } from './launch-error.js';

export const serviceNames = [
  'meta-sandbox',
  'ingest-meta',
  'access-control',
  'conversations',
  'channels',
  'webhooks',
  'gateway',
] as const;

export type ServiceName = (typeof serviceNames)[number];
export type ServicePorts = Record<ServiceName, number>;

interface PortSetting {
  fallback: number;
  variable: string;
}

export const portSettings: Record<ServiceName, PortSetting> = {
  gateway: { fallback: 3000, variable: 'PARLEY_PORT_GATEWAY' },
  'ingest-meta': { fallback: 3001, variable: 'PARLEY_PORT_INGEST_META' },
  channels: { fallback: 3002, variable: 'PARLEY_PORT_CHANNELS' },
  conversations: { fallback: 3003, variable: 'PARLEY_PORT_CONVERSATIONS' },
  'access-control': { fallback: 3004, variable: 'PARLEY_PORT_ACCESS_CONTROL' },
  webhooks: { fallback: 3005, variable: 'PARLEY_PORT_WEBHOOKS' },
  'meta-sandbox': { fallback: 3900, variable: 'PARLEY_PORT_META_SANDBOX' },
};

/** The ports of `npm start`: the usual ones, or those of the environment. Each service needs its own. */
export function configuredPorts(environment: NodeJS.ProcessEnv): ServicePorts {
  const ports = {} as ServicePorts;
  const taken = new Map<number, string>();
  for (const name of serviceNames) {
    const { variable, fallback } = portSettings[name];
    const port = parsePort(variable, environment[variable], fallback);
    const other = taken.get(port);
    if (other !== undefined) throw new LaunchError(`${variable}: port ${port} is already meant for ${other}`);
    taken.set(port, name);
    ports[name] = port;
  }
  return ports;
}
