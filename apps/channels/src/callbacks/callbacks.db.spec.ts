import { channelsRpc } from '#shared/contracts/channels.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import type { INestApplicationContext } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { FacebookAccount } from '../accounts/facebook-account.entity.js';
import { Channel } from '../channels/channel.entity.js';
import { admin, ChannelsFixture } from '../testing/channels-fixture.js';
import { connectAndActivate } from '../testing/connected-page.js';
import type { EventCollector } from '../testing/event-collector.js';
import { eventually } from '../testing/eventually.js';
import { fullPage } from '../testing/facebook-login.js';
import { graphError } from '../testing/fake-graph.js';
import { DeletionRequest } from './deletion-request.entity.js';
import { DeletionRunner } from './deletion-runner.service.js';

describe('what a person takes back at Facebook', () => {
  let fixture: ChannelsFixture;
  let service: INestApplicationContext;
  let rpc: RpcClient;
  let events: EventCollector;

  beforeAll(async () => {
    fixture = await ChannelsFixture.create();
    service = await fixture.startService();
    rpc = service.get(RpcClient);
    events = await fixture.collectEvents();
  }, 60_000);
  afterAll(() => fixture.close());

  /** Two organizations with the same Page, connected through one person. */
  async function connected(pageId: string) {
    const [one, other] = [admin(), admin()];
    const channels = [];
    for (const actor of [one, other])
      channels.push(await connectAndActivate(rpc, fixture.graph, actor, fullPage(pageId)));
    const { manager } = fixture.dataSource;
    const appScopedUserId = `asid-of-${pageId}`;
    for (const { organizationId } of [one, other])
      await manager.update(FacebookAccount, { organizationId }, { appScopedId: appScopedUserId });
    const rows = () => manager.findBy(Channel, { platformAccountId: pageId });
    const accounts = () => manager.findBy(FacebookAccount, { appScopedId: appScopedUserId });
    return { one, channels, appScopedUserId, rows, accounts };
  }

  const open = (confirmationCode: string) => rpc.call(channelsRpc.getDeletion, { confirmationCode });
  const tick = () => service.get(DeletionRunner).tick();
  const dueAgain = (confirmationCode: string) =>
    fixture.dataSource.manager.update(DeletionRequest, { confirmationCode }, { dueAt: new Date(0) });

  it('removing the app deletes their tokens everywhere, and their channels need attention', async () => {
    const { one, channels, appScopedUserId, rows, accounts } = await connected('901');
    await rpc.call(channelsRpc.revokeAccount, { appScopedUserId });
    await rpc.call(channelsRpc.revokeAccount, { appScopedUserId });
    for (const row of await rows()) {
      expect(row).toMatchObject({ state: 'needs-attention', stateReason: 'account-revoked', version: 2 });
      expect(row.pageToken).toBeNull();
    }
    expect((await accounts()).map(({ userToken }) => userToken)).toEqual([null, null]);
    for (const { id } of channels)
      await eventually(() =>
        expect(events.named('channel.updated')).toContainEqual(
          expect.objectContaining({ id, state: 'needs-attention', stateReason: 'account-revoked' }),
        ),
      );
    const left = 'select count(*)::int as count from granted_assets where platform_account_id = $1';
    expect(await fixture.dataSource.query(left, ['901'])).toEqual([{ count: 0 }]);
    await connectAndActivate(rpc, fixture.graph, one, fullPage('901'));
    const channelId = channels[0]?.id ?? '';
    expect(await rpc.call(channelsRpc.get, { actor: one, channelId })).toMatchObject({ state: 'active' });
  });

  it('of somebody whom nobody knows is nothing', async () => {
    await expect(rpc.call(channelsRpc.revokeAccount, { appScopedUserId: 'nobody' })).resolves.toEqual({});
  });

  it('asking for deletion is recorded at once, once while it is open, under a code that tells nothing', async () => {
    const appScopedUserId = 'asid-of-nobody';
    const both = await Promise.all([
      rpc.call(channelsRpc.requestDeletion, { appScopedUserId }),
      rpc.call(channelsRpc.requestDeletion, { appScopedUserId }),
    ]);
    expect(both[1]).toEqual(both[0]);
    const code = both[0].confirmationCode;
    expect(code).toMatch(/^[A-Za-z0-9_-]{24}$/);
    expect(await open(code)).toMatchObject({ confirmationCode: code });
    await expect(open(randomUUID())).rejects.toMatchObject({ code: 'not-found' });
  });

  it('deletes account and tokens, and tells which customers of which channels they are', async () => {
    const { channels, appScopedUserId, rows, accounts } = await connected('911');
    const path = `GET /${appScopedUserId}/ids_for_pages`;
    fixture.graph.on(path, {
      json: {
        data: [
          { id: '7001', page: { id: '911', name: 'Page 911' } },
          { id: '7002', page: { id: 'unknown' } },
        ],
      },
    });
    const { confirmationCode } = await rpc.call(channelsRpc.requestDeletion, { appScopedUserId });
    await tick();
    await eventually(async () => expect((await open(confirmationCode)).status).toBe('completed'));
    expect(await accounts()).toEqual([]);
    for (const row of await rows())
      expect(row).toMatchObject({ pageToken: null, facebookAccountId: null, stateReason: 'account-revoked' });
    for (const { id } of channels)
      await eventually(() =>
        expect(events.named('channel.erasure-requested')).toContainEqual(
          expect.objectContaining({ channelId: id, customerIds: ['7001'] }),
        ),
      );
    const text = await fixture.dataSource.query<{ text: string }[]>(
      'select r::text as text from deletion_requests r',
    );
    expect(JSON.stringify(text)).not.toContain(appScopedUserId);
    const again = await rpc.call(channelsRpc.requestDeletion, { appScopedUserId });
    expect(again.confirmationCode).not.toBe(confirmationCode);
  });

  it('goes on until Meta tells the customer ids, and deletes the tokens meanwhile', async () => {
    const { appScopedUserId, accounts } = await connected('921');
    const path = `GET /${appScopedUserId}/ids_for_pages`;
    fixture.graph.on(path, graphError(4));
    const { confirmationCode } = await rpc.call(channelsRpc.requestDeletion, { appScopedUserId });
    await tick();
    await eventually(async () => expect(await accounts()).toEqual([]));
    expect(await open(confirmationCode)).toMatchObject({ status: 'in-progress', completedAt: null });
    fixture.graph.on(path, { json: { data: [] } });
    await dueAgain(confirmationCode);
    await tick();
    await eventually(async () => expect(await open(confirmationCode)).toMatchObject({ status: 'completed' }));
  });

  it('is complete when Meta does not know the person any more', async () => {
    const { appScopedUserId } = await connected('931');
    fixture.graph.on(`GET /${appScopedUserId}/ids_for_pages`, graphError(100, 33));
    const { confirmationCode } = await rpc.call(channelsRpc.requestDeletion, { appScopedUserId });
    await tick();
    await eventually(async () => expect((await open(confirmationCode)).status).toBe('completed'));
  });
});
