import { fetchTarget } from './fetch-target.js';

const publicly = async (): Promise<string[]> => ['157.240.0.35'];
const privately = async (): Promise<string[]> => ['10.0.0.8'];

describe('an address of an attachment', () => {
  it('is fetched from the address to which its name resolved', async () => {
    const { url, addresses } = await fetchTarget('https://cdn.example.org/a?b=c', [], publicly);
    expect([url.href, addresses]).toEqual(['https://cdn.example.org/a?b=c', ['157.240.0.35']]);
  });

  it.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://017700000001/',
    'https://①②⑦.0.0.1/',
    'https://127.0.0.1./',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://[0:0:0:0:0:ffff:7f00:1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[fd00:ec2::254]/',
    'https://[fe80::1]/',
    'https://0/',
    'http://157.240.0.35/',
    'https://157.240.0.35:8443/',
    'https://157.240.0.35:22/',
    'https://user@157.240.0.35/',
    'https://user:secret@157.240.0.35/',
    'ftp://157.240.0.35/',
    'file:///etc/passwd',
    'data:text/plain,x',
    'gopher://157.240.0.35/',
    '//157.240.0.35/',
    '/relative',
    '',
  ])('is refused: %s', async (address) => {
    await expect(fetchTarget(address, [], publicly)).rejects.toMatchObject({ problem: 'address-refused' });
  });

  it('is refused when its name resolves to a private address, or to one among others', async () => {
    const mixed = async (): Promise<string[]> => ['157.240.0.35', '10.0.0.8'];
    for (const resolve of [privately, mixed]) {
      await expect(fetchTarget('https://cdn.example.org/', [], resolve)).rejects.toMatchObject({
        problem: 'address-refused',
      });
    }
  });

  it('may be tried later when its name has no address', async () => {
    await expect(fetchTarget('https://cdn.example.org/', [], async () => [])).rejects.toMatchObject({
      problem: 'unavailable',
    });
  });

  it('is allowed without TLS, on any port and privately for a listed host only', async () => {
    const { addresses } = await fetchTarget('http://sandbox:8900/', ['sandbox'], privately);
    expect(addresses).toEqual(['10.0.0.8']);
    for (const other of ['http://sandbox.example.org:8900/', 'http://xsandbox/', 'http://10.0.0.8/']) {
      await expect(fetchTarget(other, ['sandbox'], privately)).rejects.toMatchObject({
        problem: 'address-refused',
      });
    }
  });

  it('with credentials is refused for a listed host too', async () => {
    await expect(fetchTarget('http://user@sandbox/', ['sandbox'], privately)).rejects.toMatchObject({
      problem: 'address-refused',
    });
  });
});
