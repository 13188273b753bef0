import { readdir } from 'node:fs/promises';
import type { Actor } from '#shared/contracts/actor.js';
import type { ChannelFacts, channelsRpc } from '#shared/contracts/channels.js';
import type { RpcResponse } from '#shared/contracts/contract.js';
import { conversationsRpc } from '#shared/contracts/conversations.js';
import { newId } from '#shared/database/ids.js';
import type { TestService } from '#shared/testing/test-service.js';
import { waitFor } from '#shared/testing/wait-for.js';
import {
  actorOn,
  codeOf,
  ConversationsFixture,
  recorded,
  testFolder,
} from '../testing/conversations-fixture.js';
import { comment, directMessage } from '../testing/facts.js';
import { FakeCdn } from '../testing/fake-cdn.js';
import { PlatformAnswers, startFakeChannels } from '../testing/fake-channels.js';
import { ContactEntity } from './contact.entity.js';

let fixture: ConversationsFixture;
let cdn: FakeCdn;
let channels: TestService;
let channel: ChannelFacts;
let agent: Actor;
const answers = new PlatformAnswers();

beforeAll(async () => {
  fixture = await ConversationsFixture.start();
  cdn = await FakeCdn.start();
  channels = await startFakeChannels(fixture.namespace, answers);
  channel = await fixture.channel();
  agent = actorOn([channel], 'viewer');
}, 30_000);
afterAll(async () => {
  await fixture.close();
  await channels.close();
  cdn.close();
});

const told = (more: object): RpcResponse<typeof channelsRpc.readProfile> => ({
  ok: true,
  name: null,
  username: null,
  pictureUrl: null,
  ...more,
});

const contacts = () => fixture.dataSource.getRepository(ContactEntity);
const contactOf = (platformContactId: string): Promise<ContactEntity> =>
  contacts().findOneByOrFail({ channelId: channel.id, platformContactId });

/** The contact once the platform has answered. */
const read = (customerId: string): Promise<ContactEntity> =>
  waitFor(async () => {
    const contact = await contactOf(customerId);
    return contact.profileReadAt !== null && contact.profileDueAt === null ? contact : null;
  });

const timesAsked = (customerId: string): number => answers.asked.filter((one) => one === customerId).length;
const picturesKept = async (): Promise<number> =>
  (await readdir(testFolder(fixture.namespace), { recursive: true })).filter((name) =>
    /^pictures\/..\/.+/.test(name),
  ).length;

/** Makes the profile older than it may be. */
const age = (customerId: string): Promise<unknown> =>
  fixture.dataSource.query(
    `update contacts set profile_read_at = now() - interval '8 days' where platform_contact_id = $1`,
    [customerId],
  );

describe('a profile', () => {
  it('gives a customer a name and a picture, kept in our own store', async () => {
    answers.profiles.set('u1', told({ name: 'Jane Doe', pictureUrl: cdn.serve('/jane') }));
    await fixture.apply(channel, directMessage('u1', 'm1', 1));
    const contact = await read('u1');
    expect(contact).toMatchObject({ name: 'Jane Doe', profileState: 'known', pictureMimeType: 'image/png' });
    const [summary] = await fixture.list(agent, 'new');
    expect(summary?.contact).toEqual({ id: contact.id, name: 'Jane Doe', hasPicture: true });
    cdn.files.delete('/jane');
    const ask = (actor: Actor, contactId = contact.id): Promise<unknown> =>
      fixture.rpc.call(conversationsRpc.getContactPicture, { actor, contactId });
    expect(await ask(agent)).toMatchObject({ storageKey: contact.pictureKey, mimeType: 'image/png' });
    const elsewhere = await fixture.channel({ organizationId: channel.organizationId });
    expect(await codeOf(ask(actorOn([elsewhere], 'supervisor')))).toBe('not-found');
    expect(await codeOf(ask({ ...agent, organizationId: newId() }))).toBe('not-found');
    expect(await codeOf(ask(agent, newId()))).toBe('not-found');
  });

  it('is told to who looks at the conversation', async () => {
    answers.profiles.set('u2', told({ username: 'jane.ig' }));
    await fixture.apply(channel, directMessage('u2', 'm2', 1));
    const { id } = await read('u2');
    const conversations: { id: string }[] = await fixture.dataSource.query(
      'select id from conversations where contact_id = $1',
      [id],
    );
    await waitFor(() =>
      fixture.changes.some(
        ({ conversationId, change }) => conversationId === conversations[0]?.id && change === 'detail',
      ),
    );
  });

  it('that tells nothing makes up nothing, and leaves the name that a message told (meta-platform.md 8.12)', async () => {
    answers.profiles.set('u3', told({}));
    await fixture.apply(channel, directMessage('u3', 'm3', 1));
    expect(await read('u3')).toMatchObject({ name: null, profileState: 'withheld', pictureKey: null });
    answers.profiles.set('u4', told({}));
    const author = { platformId: 'u4', name: 'jane.ig' };
    await fixture.apply(channel, directMessage('u4', 'm4', 1, { author }));
    expect(await read('u4')).toMatchObject({ name: 'jane.ig', profileState: 'withheld' });
  });

  it('that there is none of is asked for once', async () => {
    await fixture.apply(channel, directMessage('u5', 'm5', 1));
    expect(await read('u5')).toMatchObject({ profileState: 'unavailable', name: null });
    await fixture.apply(channel, directMessage('u5', 'm6', 2));
    expect((await contactOf('u5')).profileDueAt).toBeNull();
    expect(timesAsked('u5')).toBe(1);
  });

  it('is asked for again when it is old and the customer writes, not before', async () => {
    answers.profiles.set('u6', told({ name: 'Old Name', pictureUrl: cdn.serve('/old') }));
    await fixture.apply(channel, directMessage('u6', 'm7', 1));
    const first = await read('u6');
    const kept = await picturesKept();
    answers.profiles.set('u6', told({ name: 'New Name', pictureUrl: cdn.serve('/new') }));
    await fixture.apply(channel, directMessage('u6', 'm8', 2));
    expect(await contactOf('u6')).toMatchObject({ name: 'Old Name', profileDueAt: null });
    await age('u6');
    await fixture.apply(channel, directMessage('u6', 'm9', 3));
    const second = await waitFor(async () => {
      const contact = await contactOf('u6');
      return contact.name === 'New Name' ? contact : null;
    });
    expect(second.pictureKey).not.toBe(first.pictureKey);
    await waitFor(async () => (await picturesKept()) === kept);
  });

  it('stays known when the platform tells nothing any more', async () => {
    answers.profiles.set('u7', told({ name: 'Jane' }));
    await fixture.apply(channel, directMessage('u7', 'm10', 1));
    await read('u7');
    answers.profiles.set('u7', told({}));
    await age('u7');
    await fixture.apply(channel, directMessage('u7', 'm11', 2));
    await waitFor(() => timesAsked('u7') === 2);
    expect(await read('u7')).toMatchObject({ name: 'Jane' });
  });

  it('beats the user name that comes with each message', async () => {
    answers.profiles.set('u8', told({ name: 'Jane Doe', username: 'jane.ig' }));
    await fixture.apply(channel, directMessage('u8', 'm12', 1));
    await read('u8');
    const author = { platformId: 'u8', name: 'jane.ig' };
    const later = new Date(Date.now() + 60_000).toISOString();
    const message = { ...directMessage('u8', 'm13', 2, { author }), at: later };
    await fixture.inbound.apply([recorded(channel, [message], later)]);
    expect(await contactOf('u8')).toMatchObject({ name: 'Jane Doe' });
  });

  it('without its picture is better than none', async () => {
    answers.profiles.set('u9', told({ name: 'Jane', pictureUrl: cdn.serve('/gone', { status: 404 }) }));
    const page = Buffer.from('<html></html>');
    answers.profiles.set('u10', told({ name: 'Joe', pictureUrl: cdn.serve('/page', { bytes: page }) }));
    const kept = await picturesKept();
    await fixture.apply(channel, directMessage('u9', 'm14', 1), directMessage('u10', 'm15', 1));
    expect(await read('u9')).toMatchObject({ name: 'Jane', pictureKey: null });
    expect(await read('u10')).toMatchObject({ name: 'Joe', pictureKey: null });
    await fixture.dataSource.query('update discarded_files set next_attempt_at = now()');
    await waitFor(async () => (await picturesKept()) === kept);
  });

  it('waits while the platform cannot be asked', async () => {
    answers.profiles.set('u11', {
      ok: false,
      problem: { kind: 'retry-later', reason: 'throttled', retryAfterMs: 60_000 },
    });
    await fixture.apply(channel, directMessage('u11', 'm16', 1));
    await waitFor(() => timesAsked('u11') === 1);
    const due = await waitFor(async () => {
      const { profileDueAt } = await contactOf('u11');
      return profileDueAt !== null && profileDueAt.getTime() < Date.now() + 200_000 ? profileDueAt : null;
    });
    expect(due.getTime()).toBeGreaterThan(Date.now() + 50_000);
    answers.profiles.set('u11', told({ name: 'Jane' }));
    await contacts().update({ platformContactId: 'u11' }, { profileDueAt: new Date() });
    expect(await read('u11')).toMatchObject({ name: 'Jane', profileAttempts: 0 });
  });

  it('is not asked for of who only comments: Meta tells it after a message (meta-platform.md 4.5)', async () => {
    await fixture.apply(channel, comment('c1', 1));
    expect(await contactOf('u-c1')).toMatchObject({ name: 'Name c1', profileDueAt: null });
    await fixture.apply(channel, directMessage('u-c1', 'm17', 2));
    await read('u-c1');
    expect(timesAsked('u-c1')).toBe(1);
  });
});
