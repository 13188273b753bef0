import { eventually } from '../testing/eventually.js';
import { appFields } from '../graph/page-fields.js';
import { appId, appSecret, callbackUrl, ChannelsFixture } from '../testing/channels-fixture.js';
import { AppSubscriptionService } from './app-subscription.service.js';
import { graphError } from '../testing/fake-graph.js';

describe('the webhook subscription of the app', () => {
  let fixture: ChannelsFixture;
  const endpoint = `/${appId}/subscriptions`;
  const posts = (object = 'page') =>
    fixture.graph.requests(`POST ${endpoint}`).filter(({ body }) => body['object'] === object);
  const gets = () => fixture.graph.requests(`GET ${endpoint}`);

  const subscribed = (found: typeof appFields) => {
    const data = Object.entries(found).map(([object, names]) => ({
      object,
      callback_url: callbackUrl,
      active: true,
      fields: names.map((name) => ({ name, version: 'v25.0' })),
    }));
    fixture.graph.on(`GET ${endpoint}`, { json: { data: [{ object: 'user', fields: ['name'] }, ...data] } });
  };

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
        fields: appFields.page.join(','),
        include_values: 'true',
      },
    });
  }, 60_000);

  it('is left alone when it is as wanted', async () => {
    subscribed(appFields);
    await fixture.startService();
    await eventually(() => expect(gets()).toHaveLength(2));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect([...posts(), ...posts('instagram')]).toEqual([]);
  }, 60_000);

  it('to profiles is in Instagram’s own words (meta-platform.md 8.15)', async () => {
    await fixture.startService();
    await eventually(() => expect(posts('instagram')).toHaveLength(1));
    expect(posts('instagram')[0]?.body['fields']).toBe(appFields.instagram.join(','));
  }, 60_000);

  it('does without a field that Meta does not know, and does not ask for it again', async () => {
    fixture.graph.on(`POST ${endpoint}`, ({ body }) =>
      String(body['fields']).split(',').includes('mention') ? graphError(100) : { json: { success: true } },
    );
    await fixture.startService();
    const service = (await fixture.startService()).get(AppSubscriptionService);
    const kept = appFields.page.filter((field) => field !== 'mention');
    await eventually(() => expect(posts().at(-1)?.body['fields']).toBe(kept.join(',')));
    subscribed({ ...appFields, page: kept });
    await eventually(() => service.ensure('page'));
    const before = posts().length;
    await service.ensure('page');
    expect(posts()).toHaveLength(before);
  }, 60_000);
});
