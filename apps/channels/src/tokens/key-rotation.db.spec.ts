import { channelsRpc } from '#shared/contracts/channels.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import type { INestApplicationContext } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Channel } from '../channels/channel.entity.js';
import { ChannelTokens } from '../channels/channel-tokens.js';
import { admin, ChannelsFixture } from '../testing/channels-fixture.js';
import { connect, connectAndActivate } from '../testing/connected-page.js';
import { eventually } from '../testing/eventually.js';
import { fullPage } from '../testing/facebook-login.js';
import { KeyFileService } from './key-file.service.js';
import { ReencryptionService } from './reencryption.service.js';

const newKey = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;

describe('the rotation of keys while the service runs', () => {
  let fixture: ChannelsFixture;
  let service: INestApplicationContext;
  let rpc: RpcClient;
  let folder: string;
  let file: string;
  const [k1, k2, k3] = [newKey('k1'), newKey('key2'), newKey('k3')];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-keys-'));
    file = join(folder, 'token-keys');
    await writeFile(file, `${k1}\n`);
    fixture = await ChannelsFixture.create();
    service = await fixture.startService({ TOKEN_KEYS: k1, TOKEN_KEYS_FILE: file });
    rpc = service.get(RpcClient);
  }, 60_000);
  afterAll(async () => {
    await fixture.close();
    await rm(folder, { recursive: true });
  });

  const put = async (keys: string) => {
    await writeFile(file, keys);
    await service.get(KeyFileService).reload();
  };
  const readToken = async (id: string) =>
    service
      .get(ChannelTokens)
      .read(await fixture.dataSource.manager.findOneByOrFail(Channel, { platformAccountId: id }));
  /** Which keys the stored values name. */
  const keyIds = async () => {
    const rows = await fixture.dataSource.query<{ sealed: Buffer }[]>(
      `select page_token as sealed from channels union all select user_token from facebook_accounts
       union all select page_token from granted_assets union all
       select pending_grant from connections where pending_grant is not null`,
    );
    return new Set(rows.map(({ sealed }) => sealed.subarray(1, 1 + (sealed[0] ?? 0)).toString()));
  };

  it('encrypts everything anew with the first key, so that the old one can go', async () => {
    const actor = admin();
    await connectAndActivate(rpc, fixture.graph, actor, fullPage('951'));
    const waiting = await connect(rpc, fixture.graph, actor, [fullPage('952')]);
    expect(await keyIds()).toEqual(new Set(['k1']));
    await put(`${k2},${k1}`);
    await eventually(async () => expect(await keyIds()).toEqual(new Set(['key2'])));
    await put(k2);
    expect(await service.get(ReencryptionService).run()).toBe(0);
    expect(await readToken('951')).toBe('page-token-of-951');
    const confirmed = await rpc.call(channelsRpc.confirmConnection, { actor, connectionId: waiting });
    expect(confirmed).toMatchObject({ status: 'granted' });
    const activate = { actor, connectionId: waiting, platformAccountId: '952' };
    expect(await rpc.call(channelsRpc.activate, activate)).toMatchObject({ state: 'active' });
  });

  it('goes on while tokens are refreshed, and loses none', async () => {
    const actor = admin();
    const pages = Array.from({ length: 5 }, (_, index) => fullPage(`96${index}`));
    const connectionId = await connect(rpc, fixture.graph, actor, pages);
    const activate = (platformAccountId: string) =>
      rpc.call(channelsRpc.activate, { actor, connectionId, platformAccountId });
    const rotate = put(`${k3},${k2}`);
    await Promise.all([rotate, ...pages.flatMap(({ id }) => [activate(id), activate(id)])]);
    expect(await service.get(ReencryptionService).run()).toBe(0);
    for (const { id } of pages) expect(await readToken(id)).toBe(`page-token-of-${id}`);
    expect(await keyIds()).toEqual(new Set(['k3']));
  });

  it('takes up changed keys on SIGHUP', async () => {
    await writeFile(file, `${k2},${k3}`);
    process.emit('SIGHUP');
    await eventually(async () => expect(await keyIds()).toEqual(new Set(['key2'])));
  });

  it.each([['nonsense'], ['']])('keeps the keys it has when the file says %j', async (text) => {
    await put(text);
    expect(await readToken('951')).toBe('page-token-of-951');
  });

  it('says how many rows are left when their key is gone', async () => {
    await put(k3);
    expect(await service.get(ReencryptionService).run()).toBeGreaterThan(0);
    await put(`${k3},${k2}`);
    expect(await service.get(ReencryptionService).run()).toBe(0);
  });
});
