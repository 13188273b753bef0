import { readdir } from 'node:fs/promises';
import type { Actor } from '#shared/contracts/actor.js';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import { conversationsRpc } from '#shared/contracts/conversations.js';
import type { MessageWritten } from '#shared/contracts/inbound.js';
import { notesRpc } from '#shared/contracts/notes.js';
import { newId } from '#shared/database/ids.js';
import type { TestService } from '#shared/testing/test-service.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { actorOn, ConversationsFixture, testFolder } from '../testing/conversations-fixture.js';
import { directMessage } from '../testing/facts.js';
import { FakeCdn } from '../testing/fake-cdn.js';
import { PlatformAnswers, startFakeChannels } from '../testing/fake-channels.js';
import { RetentionService } from './retention.service.js';

const DAYS = 30;
const traces = /opinion of Jane|answer to Jane|note on Jane|Jane Doe/;

let fixture: ConversationsFixture;
let cdn: FakeCdn;
let channels: TestService;
const answers = new PlatformAnswers();
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
  cdn = await FakeCdn.start();
  channels = await startFakeChannels(fixture.namespace, answers);
}, 30_000);
afterAll(async () => {
  await fixture.close();
  await channels.close();
  cdn.close();
});

interface World {
  channel: ChannelFacts;
  agent: Actor;
  id: string;
  facts: MessageWritten[];
}

/** A conversation with a picture, an answer and a note, resolved. */
async function resolved(customerId = 'psid-jane'): Promise<World> {
  const channel = await fixture.channel();
  const agent = actorOn([channel], 'contributor');
  answers.profiles.set(customerId, { ok: true, name: 'Jane Doe', username: null, pictureUrl: null });
  const image = {
    type: 'image' as const,
    platformType: 'image',
    url: cdn.serve('/photo'),
    title: null,
    platformId: null,
    mimeType: null,
    location: null,
    copy: 'yes' as const,
  };
  const facts = [
    directMessage(customerId, 'm1', 1, { text: 'opinion of Jane', attachments: [image] }),
    directMessage(customerId, 'm2', 2, { text: 'answer to Jane', direction: 'outbound' }),
  ];
  await fixture.apply(channel, ...facts);
  const { id } = (await fixture.list(agent, 'pending'))[0] ?? { id: '' };
  const note = { actor: agent, conversationId: id, text: 'note on Jane', idempotencyKey: newId() };
  await fixture.rpc.call(notesRpc.add, note);
  await fixture.rpc.call(conversationsRpc.move, {
    actor: agent,
    conversationId: id,
    to: 'resolved',
    resolveReasonId: null,
  });
  await waitFor(async () => (await stored(channel)).includes('"stored"') && (await named(channel)));
  return { channel, agent, id, facts };
}

const named = async (channel: ChannelFacts): Promise<boolean> => (await stored(channel)).includes('Jane Doe');

/** As if the last activity had been so many days ago. */
const age = (id: string, days: number): Promise<unknown> =>
  fixture.dataSource.query(
    'update conversations set last_activity_at = now() - make_interval(days => $2) where id = $1',
    [id, days],
  );

const eraseAll = async (): Promise<number> => {
  const retention = fixture.service.app.get(RetentionService);
  let count = 0;
  while (await retention.eraseNext(DAYS)) count += 1;
  return count;
};

/** Everything that is stored of a channel, as text. */
async function stored({ id }: ChannelFacts): Promise<string> {
  const tables = ['contacts', 'conversations', 'messages', 'notes', 'search_entries'].map(
    (table) => `select to_jsonb(t) from ${table} t where channel_id = $1`,
  );
  const copies = `select to_jsonb(a) from attachment_copies a join messages m on m.id = a.message_id where m.channel_id = $1`;
  const rows = await Promise.all(
    [...tables, copies].map((sql) => fixture.dataSource.query<unknown[]>(sql, [id])),
  );
  return JSON.stringify(rows);
}

describe('retention', () => {
  it('erases what was said, noted and attached, and the name, but not that it was', async () => {
    const { channel, agent, id } = await resolved();
    await age(id, DAYS + 1);
    expect(await eraseAll()).toBe(1);
    expect(await stored(channel)).not.toMatch(traces);
    await waitFor(async () => {
      const files = await readdir(testFolder(fixture.namespace), { recursive: true, withFileTypes: true });
      return files.every((file) => !file.isFile());
    });
    const messages = (await fixture.entries(agent, id)).filter(({ type }) => type === 'message');
    expect(messages).toMatchObject([
      { removed: true, text: null, attachments: [] },
      { removed: true, text: null },
    ]);
    expect(await eraseAll()).toBe(0);
  });

  it('leaves what is younger, and what is not resolved', async () => {
    const young = await resolved();
    await age(young.id, DAYS - 1);
    const open = await resolved('psid-joe');
    await fixture.rpc.call(conversationsRpc.move, {
      actor: open.agent,
      conversationId: open.id,
      to: 'pending',
      resolveReasonId: null,
    });
    await age(open.id, DAYS + 1);
    expect(await eraseAll()).toBe(0);
    expect(await stored(young.channel)).toMatch(traces);
    expect(await stored(open.channel)).toMatch(traces);
  });

  it('stays erased when everything is told again', async () => {
    const { channel, id, facts } = await resolved();
    await age(id, DAYS + 1);
    await eraseAll();
    await fixture.apply(channel, ...facts);
    expect(await stored(channel)).not.toMatch(/opinion of Jane|answer to Jane|note on Jane/);
  });

  it('erases again what came in later', async () => {
    const { channel, agent, id } = await resolved();
    await age(id, DAYS + 1);
    await eraseAll();
    await fixture.apply(channel, directMessage('psid-jane', 'm3', 3, { text: 'opinion of Jane, again' }));
    const after = await fixture.rpc.call(conversationsRpc.get, { actor: agent, conversationId: id });
    if (after.queue !== 'resolved') {
      const move = { actor: agent, conversationId: id, to: 'resolved' as const, resolveReasonId: null };
      await fixture.rpc.call(conversationsRpc.move, move);
    }
    await fixture.dataSource.query(
      `update conversations set content_erased_at = now() - interval '90 days' where id = $1`,
      [id],
    );
    await age(id, DAYS + 1);
    expect(await stored(channel)).toMatch(traces);
    expect(await eraseAll()).toBe(1);
    expect(await stored(channel)).not.toMatch(traces);
  });
});
