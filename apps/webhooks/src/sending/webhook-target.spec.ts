import { RefusedAddressError, WebhookTargets } from './webhook-target.js';

const names: Record<string, string[]> = {
  'receiver.test': ['93.184.216.34', '2606:4700::1111'],
  'inside.test': ['10.1.2.3'],
  'half.test': ['93.184.216.34', '127.0.0.1'],
  'mapped.test': ['::ffff:127.0.0.1'],
  'metadata.test': ['169.254.169.254'],
  'dev.test': ['127.0.0.1'],
};
const targets = new WebhookTargets(['dev.test', '127.0.0.1'], async (hostname) => {
  const addresses = names[hostname];
  if (addresses === undefined) throw new Error('no such name');
  return addresses;
});

const outcomeOf = (address: string): Promise<unknown> =>
  targets.targetOf(address).then(
    ({ addresses }) => addresses,
    (error: unknown) => (error instanceof RefusedAddressError ? 'refused' : 'unresolved'),
  );

describe('addresses that nothing is sent to', () => {
  it.each([
    'http://receiver.test/',
    'https://receiver.test:22/',
    'https://receiver.test:80/',
    'https://user:password@receiver.test/',
    'https://user@receiver.test/',
    'ftp://receiver.test/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'nonsense',
    '',
    'https://10.0.0.1/',
    'https://127.0.0.2/',
    'https://2130706434/',
    'https://0x7f000002/',
    'https://0/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[fe80::1]/',
    'https://[fc00::1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[fd00:ec2::254]/',
    'https://inside.test/',
    'https://half.test/',
    'https://mapped.test/',
    'https://metadata.test/',
  ])('%j', async (address) => {
    expect(await outcomeOf(address)).toBe('refused');
  });
});

it.each(['https://receiver.test/a?b', 'https://receiver.test:443/', 'https://receiver.test:8443/'])(
  'sends to %s, at the addresses that were checked',
  async (address) => {
    expect(await outcomeOf(address)).toEqual(names['receiver.test']);
  },
);

it('takes a public IP address as it is', async () => {
  expect(await outcomeOf('https://93.184.216.34/')).toEqual(['93.184.216.34']);
});

it.each(['http://dev.test:1234/', 'http://127.0.0.1:1234/', 'https://dev.test/'])(
  'exempts hosts that are listed: %s',
  async (address) => {
    expect(await outcomeOf(address)).toEqual(['127.0.0.1']);
  },
);

it('exempts exactly those hosts, and no name that ends like them', async () => {
  for (const address of ['http://sub.dev.test/', 'http://xdev.test/', 'http://127.0.0.1.test/']) {
    expect(await outcomeOf(address)).toBe('refused');
  }
});

it('leaves a name that does not resolve to a later attempt', async () => {
  expect(await outcomeOf('https://unknown.test/')).toBe('unresolved');
});

it('never tells the address', async () => {
  const error = await targets.targetOf('http://secret-name.test/token').catch((caught: Error) => caught);
  expect((error as Error).message).not.toContain('secret');
});
