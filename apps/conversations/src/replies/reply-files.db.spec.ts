import { conversationsRpc } from '#shared/contracts/conversations.js';
import { actorOn, codeOf, ConversationsFixture } from '../testing/conversations-fixture.js';
import { comment } from '../testing/facts.js';
import { png } from '../testing/fake-cdn.js';
import { dm, refusalOf, ReplyWorld } from '../testing/reply-world.js';

let fixture: ConversationsFixture;
let world: ReplyWorld;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
  world = new ReplyWorld(fixture);
}, 30_000);
afterAll(() => fixture.close());

describe('a reply with a file', () => {
  it('goes out with where the bytes are, and shows them in the thread', async () => {
    const { agent, id } = await world.place(dm);
    const { entry } = await world.reply(agent, id, { text: '', uploadId: await world.upload(agent) });
    expect(entry).toMatchObject({
      text: null,
      attachments: [{ type: 'image', copy: 'stored', mimeType: 'image/png', fileName: 'photo.png' }],
    });
    const request = await world.requestOf(entry.id);
    expect(request).toMatchObject({
      text: '',
      attachment: { type: 'image', mimeType: 'image/png', fileName: 'photo.png', sizeBytes: png.length },
    });
    const attachmentId = entry.type === 'message' ? (entry.attachments[0]?.id ?? '') : '';
    const stored = await fixture.rpc.call(conversationsRpc.getAttachment, { actor: agent, attachmentId });
    expect(request['attachment']).toMatchObject({ storageKey: stored.storageKey });
  });

  it('uses an upload once, and only its own agent’s', async () => {
    const { channel, agent, id } = await world.place(dm);
    const uploadId = await world.upload(agent);
    const other = actorOn([channel], 'contributor');
    expect(await codeOf(world.reply(other, id, { text: '', uploadId }))).toBe('not-found');
    expect(await codeOf(world.reply(agent, id, { text: '', uploadId, idempotencyKey: 'k' }))).toBe(
      'answered',
    );
    expect((await world.reply(agent, id, { text: '', uploadId, idempotencyKey: 'k' })).replayed).toBe(true);
    expect(await codeOf(world.reply(agent, id, { text: '', uploadId }))).toBe('not-found');
  });

  it.each([
    ['type', 'application/octet-stream', 1, ''],
    ['size', 'image/png', 8 * 1024 * 1024 + 1, ''],
    ['text-or-attachment', 'image/png', 1, 'Hello'],
  ])('is refused: %s; the upload can be used for another', async (detail, mimeType, size, text) => {
    const { agent, id } = await world.place(dm);
    const uploadId = await world.upload(agent, mimeType, size);
    expect(await refusalOf(world.reply(agent, id, { text, uploadId }))).toEqual([
      'attachment-refused',
      detail,
    ]);
    expect(await refusalOf(world.reply(agent, id, { text, uploadId }))).toEqual([
      'attachment-refused',
      detail,
    ]);
  });

  it('under a comment has its text too, and none of it on Instagram', async () => {
    const page = await world.place([comment('c1', 1)]);
    const { entry } = await world.reply(page.agent, page.id, { uploadId: await world.upload(page.agent) });
    expect(entry).toMatchObject({ text: 'Hello', attachments: [{ type: 'image' }] });
    const profile = await world.place([comment('c1', 1)], { platform: 'instagram-profile' });
    const uploadId = await world.upload(profile.agent);
    expect(await refusalOf(world.reply(profile.agent, profile.id, { uploadId }))).toEqual([
      'attachment-refused',
      'type',
    ]);
  });
});
