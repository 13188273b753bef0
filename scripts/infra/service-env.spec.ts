import { newSecrets } from './secrets.js';
import { serviceEnvironments } from './service-env.js';
import { configuredPorts, serviceNames } from './services.js';

const input = {
  ports: configuredPorts({
    PARLEY_PORT_GATEWAY: '8000',
    PARLEY_PORT_META_SANDBOX: '8900',
    PARLEY_PORT_INGEST_META: '8001',
  }),
  secrets: newSecrets(),
  databaseUrls: {
    'access-control': 'postgres://a',
    channels: 'postgres://c',
    conversations: 'postgres://v',
    'ingest-meta': 'postgres://i',
    webhooks: 'postgres://w',
  },
  amqpUrl: 'amqp://broker',
  namespace: 'parley',
  sandboxStateFile: '/data/meta-sandbox.json',
  filesDir: '/data/files with spaces',
};
const environments = serviceEnvironments(input);

describe('serviceEnvironments', () => {
  it('gives each service its own port on the loopback address', () => {
    for (const name of serviceNames) {
      expect(environments[name]).toMatchObject({
        HTTP_HOST: '127.0.0.1',
        HTTP_PORT: String(input.ports[name]),
      });
    }
  });

  it('gives each service only its own database', () => {
    const databases = serviceNames.map((name) => environments[name].DATABASE_URL);
    expect(databases).toEqual([
      undefined,
      'postgres://i',
      'postgres://a',
      'postgres://v',
      'postgres://c',
      'postgres://w',
      undefined,
    ]);
  });

  it('connects all ends with the sandbox by addresses', () => {
    expect(environments.gateway).toMatchObject({
      PUBLIC_URL: 'http://localhost:8000',
      FACEBOOK_DIALOG_URL: 'http://localhost:8900',
      GRAPH_URL: 'http://127.0.0.1:8900',
    });
    expect(environments.channels.WEBHOOK_CALLBACK_URL).toBe('http://127.0.0.1:8001/webhooks/meta');
    expect(environments['meta-sandbox'].OAUTH_REDIRECT_URIS).toBe(
      'http://localhost:8000/auth/facebook/callback',
    );
  });

  it('signs and checks with the same keys', () => {
    const { facebookAppSecret, webhookVerifyToken } = input.secrets;
    for (const name of ['gateway', 'channels', 'ingest-meta', 'meta-sandbox'] as const) {
      expect(environments[name].FACEBOOK_APP_SECRET).toBe(facebookAppSecret);
    }
    for (const name of ['channels', 'ingest-meta'] as const) {
      expect(environments[name].WEBHOOK_VERIFY_TOKEN).toBe(webhookVerifyToken);
    }
  });

  it('keeps the bytes of attachments in one place for all who need them', () => {
    for (const name of ['gateway', 'channels', 'conversations'] as const) {
      expect(environments[name].STORAGE_URL).toBe('file:///data/files%20with%20spaces');
    }
    expect(environments['ingest-meta']).not.toHaveProperty('STORAGE_URL');
  });

  it('serves the console only where it was built', () => {
    expect(environments.gateway).not.toHaveProperty('CONSOLE_DIR');
    expect(serviceEnvironments({ ...input, consoleDir: '/console' }).gateway.CONSOLE_DIR).toBe('/console');
  });
});
