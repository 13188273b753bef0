import type { Actor } from '#shared/contracts/actor.js';
import { savedRepliesRpc } from '#shared/contracts/saved-replies.js';
import { newId } from '#shared/database/ids.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { actorOn, codeOf, ConversationsFixture } from '../testing/conversations-fixture.js';

let fixture: ConversationsFixture;
let admin: Actor;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
}, 30_000);
afterAll(() => fixture.close());
beforeEach(() => {
  admin = { ...actorOn([], 'viewer'), organizationRole: 'admin' };
});

const create = (name: string, text = 'Guten Tag') =>
  fixture.rpc.call(savedRepliesRpc.create, { actor: admin, name, text });
const list = async (actor: Actor = admin) => (await fixture.rpc.call(savedRepliesRpc.list, { actor })).items;

it('are kept by admins, and seen by everybody of the organization, by name', async () => {
  const text = 'Guten Tag {{ contact.firstName }}, hier ist {{agent.name}} von {{channel.name}}.';
  const greeting = await create('  Öffnungszeiten ', text);
  expect(greeting).toMatchObject({ name: 'Öffnungszeiten', text, version: 1 });
  await create('Absage');
  const member: Actor = { ...admin, organizationRole: 'member', userId: newId() };
  expect((await list(member)).map(({ name }) => name)).toEqual(['Absage', 'Öffnungszeiten']);
  const stranger: Actor = { ...member, organizationId: newId() };
  expect(await list(stranger)).toEqual([]);
  const asMember = { actor: member, name: 'Neu', text };
  expect(await codeOf(fixture.rpc.call(savedRepliesRpc.create, asMember))).toBe('role-missing');
});

it('are changed and deleted in their present version only, and audited', async () => {
  const { id: savedReplyId } = await create('Dank');
  const change = (expectedVersion: number, changes: { name?: string; text?: string }) =>
    fixture.rpc.call(savedRepliesRpc.update, { actor: admin, savedReplyId, expectedVersion, changes });
  expect(await change(1, { text: 'Vielen Dank!' })).toMatchObject({ text: 'Vielen Dank!', version: 2 });
  expect(await change(2, { text: 'Vielen Dank!' })).toMatchObject({ version: 2 });
  await expect(change(1, { name: 'Danke' })).rejects.toMatchObject({
    code: 'precondition-failed',
    members: { conflict: { changedBy: admin.name, fields: ['text'] } },
  });
  const remove = (expectedVersion: number) =>
    fixture.rpc.call(savedRepliesRpc.delete, { actor: admin, savedReplyId, expectedVersion });
  expect(await codeOf(remove(1))).toBe('precondition-failed');
  await remove(2);
  expect(await codeOf(remove(2))).toBe('not-found');
  const told = () =>
    fixture.events.filter(({ payload }) => payload['organizationId'] === admin.organizationId);
  await waitFor(() => told().length === 3);
  expect(told().map(({ payload }) => payload['action'])).toEqual([
    'saved-reply.created',
    'saved-reply.updated',
    'saved-reply.deleted',
  ]);
});

it('have a name of their own', async () => {
  await create('Gruß');
  const { id: savedReplyId } = await create('Abschied');
  expect(await codeOf(create('GRUß'))).toBe('name-taken');
  const rename = { actor: admin, savedReplyId, expectedVersion: 1, changes: { name: 'gruß' } };
  expect(await codeOf(fixture.rpc.call(savedRepliesRpc.update, rename))).toBe('name-taken');
});

it.each([
  ['', 'Text'],
  [' ', 'Text'],
  ['x'.repeat(256), 'Text'],
  ['Leer', '   '],
  ['Zu lang', 'x'.repeat(5001)],
  ['Unbekannt', 'Hallo {{customer}}'],
  ['Fast', 'Hallo {{contact.lastName}}'],
])('refuses %j with %j', async (name, text) => {
  expect(await codeOf(create(name, text))).toBe('validation-failed');
});

it('take 255 code points as a name, 5,000 as a text, and what only looks like SQL', async () => {
  const text = `'; drop table saved_replies; -- ${'😀'.repeat(4900)}`;
  expect(await create('😀'.repeat(255), text)).toMatchObject({ text });
  expect(await list()).toHaveLength(1);
});
