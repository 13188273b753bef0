import type { Actor } from '#shared/contracts/actor.js';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import { conversationsRpc, type StoredFile } from '#shared/contracts/conversations.js';
import type { InboundFact } from '#shared/contracts/inbound.js';
import { OBJECT_STORE, type ObjectStore } from '#shared/storage/object-store.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { actorOn, codeOf, ConversationsFixture } from '../testing/conversations-fixture.js';
import { at, comment } from '../testing/facts.js';
import { FakeCdn, png } from '../testing/fake-cdn.js';

let fixture: ConversationsFixture;
let cdn: FakeCdn;
let channel: ChannelFacts;
let viewer: Actor;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
  cdn = await FakeCdn.start();
}, 30_000);
afterAll(async () => {
  await fixture.close();
  cdn.close();
});
beforeEach(async () => {
  channel = await fixture.channel();
  viewer = actorOn([channel], 'viewer');
  cdn.requests.length = 0;
});

const seen = (hour: number, pictureUrl: string | null): InboundFact => ({
  type: 'post-seen',
  postId: 'post_1',
  at: at(hour),
  text: 'Our new shoes',
  pictureUrl,
  url: null,
  isAd: null,
  writtenAt: null,
});

/** A comment below the post; tells its conversation. */
async function commented(): Promise<string> {
  await fixture.apply(channel, comment('c1', 1));
  return (await fixture.only(viewer, 'new')).id;
}

const picture = (actor: Actor, conversationId: string): Promise<StoredFile> =>
  fixture.rpc.call(conversationsRpc.getPostPicture, { actor, conversationId });
const shown = async (conversationId: string): Promise<boolean> => {
  const { post } = await fixture.rpc.call(conversationsRpc.get, { actor: viewer, conversationId });
  return post?.hasPicture ?? false;
};
/** How many bytes are kept under a key; null: none. */
async function keptBytes(storageKey: string): Promise<number | null> {
  const found = await fixture.service.app.get<ObjectStore>(OBJECT_STORE, { strict: false }).get(storageKey);
  found?.body.destroy();
  return found?.sizeBytes ?? null;
}

it('the picture of a post is copied once, however often its address changes (meta-platform.md 8.17)', async () => {
  const conversationId = await commented();
  await fixture.apply(channel, seen(1, cdn.serve('/shoes?signature=1')));
  await waitFor(() => shown(conversationId));
  await fixture.apply(channel, seen(2, cdn.serve('/shoes?signature=2')));
  const file = await picture(viewer, conversationId);
  expect(file).toMatchObject({ mimeType: 'image/png', sizeBytes: png.length });
  expect(await keptBytes(file.storageKey)).toBe(png.length);
  expect(cdn.requests).toEqual(['/shoes?signature=1']);
});

it('only who sees the conversation gets it', async () => {
  const conversationId = await commented();
  await fixture.apply(channel, seen(1, cdn.serve('/shoes')));
  await waitFor(() => shown(conversationId));
  const stranger = actorOn([], 'viewer');
  expect(await codeOf(picture(stranger, conversationId))).toBe('not-found');
});

it('a fresh address is tried where the first led nowhere; what is no picture is not shown', async () => {
  const conversationId = await commented();
  await fixture.apply(channel, seen(1, cdn.serve('/expired', { status: 403 })));
  await waitFor(() => cdn.requests.includes('/expired'));
  expect(await codeOf(picture(viewer, conversationId))).toBe('not-found');
  await fixture.apply(channel, seen(2, cdn.serve('/page', { bytes: Buffer.from('<html>') })));
  await waitFor(() => cdn.requests.includes('/page'));
  await fixture.apply(channel, seen(3, cdn.serve('/fresh')));
  await waitFor(() => shown(conversationId));
});

it('goes with its post', async () => {
  const conversationId = await commented();
  await fixture.apply(channel, seen(1, cdn.serve('/shoes')));
  await waitFor(() => shown(conversationId));
  const { storageKey } = await picture(viewer, conversationId);
  await fixture.apply(channel, { type: 'post-removed', postId: 'post_1', at: at(9) });
  expect(await codeOf(picture(viewer, conversationId))).toBe('not-found');
  await waitFor(async () => (await keptBytes(storageKey)) === null);
});
