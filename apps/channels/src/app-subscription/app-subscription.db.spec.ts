import { eventually } from '../testing/eventually.js';
import { pageFields } from '../graph/page-fields.js';
import { appId, appSecret, callbackUrl, ChannelsFixture } from '../testing/channels-fixture.js';
import { graphError } from '../testing/fake-graph.js';

describe('the webhook subscription of the app', () => {
  let fixture: ChannelsFixture;
  const endpoint = `/${appId}/subscriptions`;
  const posts = () => fixture.graph.requests(`POST ${endpoint}`);
  const gets = () => fixture.graph.requests(`GET ${endpoint}`);

  beforeEach(async () => {
    fixture = await ChannelsFixture.create();
  }, 60_000);
  afterEach(() => fixture.close());

  it('is made at start, however often Meta could not confirm it, while the service serves', async () => {
    fixture.graph.on(`POST ${endpoint}`, () =>
      posts().length < 3 ? graphError(2200) : { json: { success: true } },
    );
    await fixture.startService();
    await eventually(() => expect(posts()).toHaveLength(3), 15_000);
    expect(posts()[2]).toMatchObject({
      authorization: `Bearer ${appId}|${appSecret}`,
      query: { appsecret_proof: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
      body: {
        object: 'page',
        callback_url: callbackUrl,
        verify_token: 'a-verify-token',
        fields: pageFields.join(','),
        include_values: 'true',
      },
    });
  }, 60_000);

  it('is left alone when it is as wanted', async () => {
    const fields = pageFields.map((name) => ({ name, version: 'v25.0' }));
    const page = { object: 'page', callback_url: callbackUrl, active: true, fields };
    fixture.graph.on(`GET ${endpoint}`, { json: { data: [{ object: 'user', fields: ['name'] }, page] } });
    await fixture.startService();
    await eventually(() => expect(gets()).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(posts()).toEqual([]);
  }, 60_000);
});
