import { contactExport } from '#shared/contracts/contact-exports.js';
import { signedInAs, startGateway, withToken, type Gateway } from '../testing/gateway-fixture.js';
import { berlin, filesByChannel } from '../testing/world.js';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const contactId = filesByChannel[berlin] ?? '';
const address = `/v1/contacts/${contactId}/export`;

it('is one document of all pages of all services, for saving', async () => {
  const response = await gateway.fetch(address, { headers: signedInAs('admin') });
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/json',
    'content-disposition': `attachment; filename="parley-contact-${contactId}.json"`,
    'cache-control': 'no-store',
  });
  const document = contactExport.parse(await response.json());
  expect(document).toMatchObject({ format: 'parley-contact-export', version: 1 });
  expect(document.conversations).toHaveLength(1);
  expect(document.webhooks.map(({ content }) => content)).toEqual([
    { object: 'page', page: 'first' },
    { object: 'page', page: 'second' },
  ]);
});

it('has its files for admins, on whatever channel', async () => {
  const file = `${address}/files/${contactId}`;
  const response = await gateway.fetch(file, { headers: signedInAs('admin') });
  expect([response.status, await response.text()]).toEqual([200, 'Hello']);
  expect((await gateway.fetch(file, { headers: signedInAs('supervisor') })).status).toBe(403);
});

it.each([
  ['a supervisor of the channel', signedInAs('supervisor'), 403],
  ['an admin of another organization', signedInAs('foreigner'), 404],
  ['a token that only reads', withToken('tokenThatReads'), 403],
])('is refused to %s, with a problem and no document', async (_, headers, status) => {
  const response = await gateway.fetch(address, { headers });
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(response.headers.get('content-disposition')).toBeNull();
});
