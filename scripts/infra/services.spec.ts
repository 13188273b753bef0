import { configuredPorts } from './services.js';

describe('configuredPorts', () => {
  it('are the usual ones', () => {
    expect(configuredPorts({})).toEqual({
      gateway: 3000,
      'ingest-meta': 3001,
      channels: 3002,
      conversations: 3003,
      'access-control': 3004,
      webhooks: 3005,
      'meta-sandbox': 3900,
    });
  });

  it('come from the environment', () => {
    expect(configuredPorts({ PARLEY_PORT_GATEWAY: '8080' }).gateway).toBe(8080);
  });

  it('are one for each service', () => {
    expect(() => configuredPorts({ PARLEY_PORT_GATEWAY: '3001' })).toThrow(
      'PARLEY_PORT_GATEWAY: port 3001 is already meant for ingest-meta',
    );
  });
});
