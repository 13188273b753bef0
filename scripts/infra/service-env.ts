import { pathToFileURL } from 'node:url';
import type { DatabaseOwner } from './databases.js';
import type { Secrets } from './secrets.js';
import { serviceNames, type ServiceName, type ServicePorts } from './services.js';

export interface EnvironmentInput {
  ports: ServicePorts;
  secrets: Secrets;
  databaseUrls: Record<DatabaseOwner, string>;
  amqpUrl: string;
  /** Prefix of exchanges and queues. */
  namespace: string;
  /** Where the sandbox keeps its state. */
  sandboxStateFile: string;
  /** Where the bytes of attachments are. */
  filesDir: string;
  /** The built console; without it the gateway serves only its API. */
  consoleDir?: string;
}

export type ServiceEnvironments = Record<ServiceName, Record<string, string>>;

/**
 * What each process is told. Only here do the services get the sandbox's addresses; with Meta's own addresses and keys the same
 * services talk to Meta.
 */
export function serviceEnvironments(input: EnvironmentInput): ServiceEnvironments {
  const { ports, secrets, databaseUrls, amqpUrl, namespace } = input;
  const broker = { AMQP_URL: amqpUrl, AMQP_NAMESPACE: namespace };
  const app = { FACEBOOK_APP_ID: secrets.facebookAppId, FACEBOOK_APP_SECRET: secrets.facebookAppSecret };
  const graph = { GRAPH_URL: `http://127.0.0.1:${ports['meta-sandbox']}`, GRAPH_VERSION: 'v25.0' };
  const storage = { STORAGE_URL: pathToFileURL(input.filesDir).href };
  const verify = { WEBHOOK_VERIFY_TOKEN: secrets.webhookVerifyToken };
  const own: ServiceEnvironments = {
    gateway: { ...broker, ...app, ...graph, ...storage, ...gatewayOnly(input) },
    channels: {
      ...broker,
      ...app,
      ...graph,
      ...storage,
      ...verify,
      DATABASE_URL: databaseUrls.channels,
      TOKEN_KEYS: secrets.tokenKeys,
      WEBHOOK_CALLBACK_URL: `http://127.0.0.1:${ports['ingest-meta']}/webhooks/meta`,
    },
    conversations: {
      ...broker,
      ...storage,
      DATABASE_URL: databaseUrls.conversations,
      // The sandbox serves attachments without TLS on the loopback address, where Meta never does.
      ATTACHMENT_HOSTS_ALLOWED: 'localhost,127.0.0.1',
    },
    'access-control': {
      ...broker,
      DATABASE_URL: databaseUrls['access-control'],
      SECOND_FACTOR_KEYS: secrets.secondFactorKeys,
    },
    webhooks: {
      ...broker,
      DATABASE_URL: databaseUrls.webhooks,
      SECRET_KEYS: secrets.secretKeys,
      // Who tries webhooks out has a receiver on this machine.
      WEBHOOK_HOSTS_ALLOWED: 'localhost,127.0.0.1',
    },
    'ingest-meta': {
      ...broker,
      ...app,
      ...verify,
      DATABASE_URL: databaseUrls['ingest-meta'],
    },
    'meta-sandbox': {
      ...app,
      PUBLIC_URL: publicUrl(ports['meta-sandbox']),
      STATE_FILE: input.sandboxStateFile,
      OAUTH_REDIRECT_URIS: `${publicUrl(ports.gateway)}/auth/facebook/callback`,
      DEAUTHORIZE_URL: `${publicUrl(ports.gateway)}/meta/deauthorize`,
      DATA_DELETION_URL: `${publicUrl(ports.gateway)}/meta/data-deletion`,
    },
  };
  for (const name of serviceNames)
    Object.assign(own[name], { HTTP_HOST: '127.0.0.1', HTTP_PORT: String(ports[name]) });
  return own;
}

function gatewayOnly({ ports, consoleDir }: EnvironmentInput): Record<string, string> {
  return {
    PUBLIC_URL: publicUrl(ports.gateway),
    FACEBOOK_DIALOG_URL: publicUrl(ports['meta-sandbox']),
    ...(consoleDir === undefined ? {} : { CONSOLE_DIR: consoleDir }),
  };
}

/** As a browser on this machine types it. */
export const publicUrl = (port: number): string => `http://localhost:${port}`;
