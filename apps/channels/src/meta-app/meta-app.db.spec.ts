import { channelsRpc } from '#shared/contracts/channels.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import type { INestApplicationContext } from '@nestjs/common';
import { AccountPace } from '../pacing/account-pace.js';
import { nodeLane, textLane } from '../pacing/lanes.js';
import { admin, appId, appSecret, callbackUrl, ChannelsFixture } from '../testing/channels-fixture.js';
import { connectAndActivate } from '../testing/connected-page.js';
import { fullPage } from '../testing/facebook-login.js';

describe('what is known of the Meta app', () => {
  let fixture: ChannelsFixture;
  let service: INestApplicationContext;
  let rpc: RpcClient;

  beforeAll(async () => {
    fixture = await ChannelsFixture.create();
    service = await fixture.startService();
    rpc = service.get(RpcClient);
  }, 60_000);
  afterAll(() => fixture.close());

  const asked = (actor = admin()) => rpc.call(channelsRpc.metaApp, { actor });

  it('names app, version and address, and no secret', async () => {
    const isWell = async () => (await asked()).subscriptions.every(({ wellAt }) => wellAt !== null);
    await waitFor(isWell);
    const app = await asked();
    expect(app).toMatchObject({
      appId,
      callbackUrl,
      graphVersion: 'v25.0',
      appSecretSet: true,
      verifyTokenSet: true,
      channels: [],
    });
    expect(app.subscriptions.map(({ object }) => object)).toEqual(['page', 'instagram']);
    expect(JSON.stringify(app)).not.toContain(appSecret);
    expect(JSON.stringify(app)).not.toContain('a-verify-token');
  }, 20_000);

  it('tells subscribed, missing and not yet looked at apart', async () => {
    await fixture.dataSource.query(
      `update app_subscriptions set missing_fields = '{standby}' where object = 'page'`,
    );
    await fixture.dataSource.query(`delete from app_subscriptions where object = 'instagram'`);
    const [page, instagram] = (await asked()).subscriptions;
    const states = (found: typeof page) => new Set(found?.fields.map(({ state }) => state));
    expect(page?.fields).toContainEqual({ field: 'standby', state: 'missing' });
    expect(page?.fields).toContainEqual({ field: 'messages', state: 'subscribed' });
    expect(states(instagram)).toEqual(new Set(['unknown']));
    expect(instagram?.wellAt).toBeNull();
  });

  it('has each channel of the organization with its health and the fullest of its limits', async () => {
    const actor = admin();
    const page = fullPage('7001');
    const channel = await connectAndActivate(rpc, fixture.graph, actor, page);
    const [before] = (await asked(actor)).channels;
    expect(before).toMatchObject({
      channelId: channel.id,
      displayName: channel.displayName,
      usage: null,
      lastSentAt: null,
    });
    const pace = service.get(AccountPace);
    for (const [lane, percent] of [
      [textLane, 12.4],
      [nodeLane('facebook-page'), 41.7],
    ] as const) {
      const slot = await pace.take('7001', lane);
      if (!slot.granted) throw new Error('No slot');
      await pace.answered(slot, { percent, regainMs: 0 });
    }
    const after = await asked(actor);
    expect(after.channels[0]?.usage).toEqual({ percent: 42, at: expect.any(String) });
    expect(JSON.stringify(after)).not.toContain(page.access_token);
    await fixture.dataSource.query(`update platform_usage set percent_at = now() - interval '2 hours'`);
    expect((await asked(actor)).channels[0]?.usage).toBeNull();
    expect((await asked()).channels).toEqual([]);
  });

  it('is for admins', async () => {
    const member = { ...admin(), organizationRole: 'member' as const };
    await expect(asked(member)).rejects.toMatchObject({ code: 'role-missing' });
  });
});
