import type { Actor } from '#shared/contracts/actor.js';
import { bulkRpc } from '#shared/contracts/bulk.js';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import { contactExportsRpc } from '#shared/contracts/contact-exports.js';
import { conversationsRpc } from '#shared/contracts/conversations.js';
import { deadlinesRpc } from '#shared/contracts/deadlines.js';
import { draftsRpc } from '#shared/contracts/drafts.js';
import { erasuresRpc } from '#shared/contracts/erasures.js';
import type { InboundAttachment, InboundFact } from '#shared/contracts/inbound.js';
import { labelsRpc } from '#shared/contracts/labels.js';
import { notesRpc } from '#shared/contracts/notes.js';
import { quarantineRpc } from '#shared/contracts/quarantine.js';
import { reportsRpc } from '#shared/contracts/reports.js';
import { savedRepliesRpc } from '#shared/contracts/saved-replies.js';
import { searchRpc } from '#shared/contracts/search.js';
import { newId } from '#shared/database/ids.js';
import { AmqpStrategy } from '#shared/messaging/amqp-strategy.js';
import { QuarantinedMessage } from '#shared/messaging/quarantined-message.entity.js';
import { newStorageKey } from '#shared/storage/storage-key.js';
import {
  actualOutcomes,
  expectedOutcomes,
  mayCall,
  servedPatterns,
  type PatternRow,
} from '#shared/testing/pattern-matrix.js';
import { ContactEntity } from './contacts/contact.entity.js';
import { MessageEntity } from './messages/message.entity.js';
import { PostEntity } from './posts/post.entity.js';
import { PostPictureEntity } from './posts/post-picture.entity.js';
import { AttachmentCopyEntity } from './attachments/attachment-copy.entity.js';
import { AgentWorld } from './testing/agent-world.js';
import { actorOn, ConversationsFixture, recorded } from './testing/conversations-fixture.js';
import { at, comment, directMessage, plainly, windowOpened } from './testing/facts.js';

jest.setTimeout(60_000);

const SECRET = 'Zuckerwattenfabrik';
const NAME = 'Sigismund Quastenflosser';
const TAG = 'Geheimtag';

let fixture: ConversationsFixture;
let world: AgentWorld;
let channel: ChannelFacts;
let elsewhere: ChannelFacts;
let agent: Actor;
let admin: Actor;
/** A direct message and a comment thread of the channel, and what hangs on them. */
let dm: string;
let thread: string;
let contactId: string;
let attachmentId: string;
let commentEntry: string;
let operationId: string;

beforeAll(async () => {
  fixture = await ConversationsFixture.start();
  world = new AgentWorld(fixture);
  channel = await fixture.channel();
  elsewhere = await fixture.channel({ organizationId: channel.organizationId });
  agent = actorOn([channel], 'supervisor');
  admin = { ...agent, userId: newId(), organizationRole: 'admin', channelRoles: {} };
  const picture: InboundAttachment = {
    type: 'image',
    platformType: 'image',
    url: null,
    title: null,
    platformId: null,
    mimeType: null,
    location: null,
    copy: 'yes',
  };
  await happenNow(
    directMessage('4711', 'm1', 1, { text: `Guten Tag, ${SECRET} hier`, attachments: [picture] }),
    windowOpened('4711'),
    comment('c1', 2, { text: `Auch ${SECRET}`, author: { platformId: 'u1', name: NAME } }),
    { type: 'post-seen', postId: 'post_1', at: at(1), text: 'Our new shoes', ...unknownOfPost },
  );
  const rows = await fixture.list(agent, 'new');
  const idOf = (kind: string): string => rows.find((row) => row.kind === kind)?.id ?? '';
  [dm, thread] = [idOf('direct-message'), idOf('comment')];
  const [entry] = (await fixture.entries(agent, thread)).filter(({ type }) => type === 'message');
  commentEntry = entry?.id ?? '';
  contactId = rows.find(({ id }) => id === dm)?.contact.id ?? '';
  await filesAreStored();
  await world.tag(agent, TAG);
  operationId = await bulkOf(agent);
}, 30_000);
afterAll(() => fixture.close());

/** Received now, so that the reply window is open. */
const happenNow = (...facts: InboundFact[]): Promise<unknown> =>
  fixture.inbound.apply([recorded(channel, facts, new Date().toISOString())]);

/** As if the bytes had been fetched. */
async function filesAreStored(): Promise<void> {
  const bytes = { storageKey: 'k', mimeType: 'image/png', sizeBytes: 1, nextAttemptAt: null };
  const copies = fixture.dataSource.getRepository(AttachmentCopyEntity);
  const [copy] = await copies.find();
  attachmentId = copy?.id ?? '';
  await copies.update({ id: attachmentId }, { ...bytes, state: 'stored' });
  const kept = { pictureKey: 'k', pictureMimeType: 'image/png', pictureSizeBytes: 1 };
  await fixture.dataSource.getRepository(ContactEntity).update({ id: contactId }, { ...kept, name: NAME });
  const post = await fixture.dataSource.getRepository(PostEntity).findOneByOrFail({ postId: 'post_1' });
  await fixture.dataSource
    .getRepository(PostPictureEntity)
    .save({ postId: post.id, sourceUrl: 'https://example.com/p.png', dueAt: null, attempts: 1, ...kept });
}

async function bulkOf(actor: Actor): Promise<string> {
  const { operation } = await fixture.rpc.call(bulkRpc.start, {
    actor,
    idempotencyKey: newId(),
    selection: { by: 'ids', conversationIds: [thread] },
    action: { type: 'move', to: 'pending', resolveReasonId: null },
  });
  return operation.id;
}

async function noteOf(actor: Actor): Promise<string> {
  const { entry } = await fixture.rpc.call(notesRpc.add, {
    actor,
    conversationId: dm,
    text: `Notiz: ${SECRET}`,
    idempotencyKey: newId(),
  });
  return entry.id;
}

async function failedReply(): Promise<string> {
  const { entry } = await fixture.rpc.call(conversationsRpc.sendReply, {
    ...plainly,
    actor: agent,
    conversationId: dm,
    text: `Antwort: ${SECRET}`,
    idempotencyKey: newId(),
  });
  await fixture.dataSource.getRepository(MessageEntity).update({ id: entry.id }, { deliveryState: 'failed' });
  return entry.id;
}

/** A message in quarantine, which is the installation's and not of one organization. */
/** A contact that is not missed when it is erased. */
async function disposable(): Promise<string> {
  const { id: channelId, organizationId } = channel;
  const contact = { id: newId(), organizationId, channelId, platformContactId: newId() };
  await fixture.dataSource.getRepository(ContactEntity).insert(contact);
  return contact.id;
}

async function quarantined(): Promise<string> {
  const id = newId();
  const [queue = ''] = fixture.service.app
    .get(AmqpStrategy, { strict: false })
    .plan.queues.map((plan) => plan.queue);
  await fixture.dataSource.getRepository(QuarantinedMessage).insert({
    id,
    queue,
    routingKey: 'inbound.recorded',
    messageId: id,
    content: Buffer.from('{}'),
    headers: {},
    error: 'Error',
    attempts: 1,
    quarantinedAt: new Date(),
    replayedAt: null,
  });
  return id;
}

const savedReply = async (): Promise<string> =>
  (await fixture.rpc.call(savedRepliesRpc.create, { actor: admin, name: word(), text: 'Guten Tag' })).id;
const unknownOfPost = { pictureUrl: null, url: null, isAd: null, writtenAt: null };
const word = (): string => `w${newId()}`;
const page = { limit: 50 };
const filter = {};
const [from, to] = ['2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'];
const timeZone = 'Europe/Berlin';
const byHand = { queue: 'new' as const, setting: { enabled: true, days: 30 } };
const noLabels = { addTagIds: [], removeTagIds: [], addTopicIds: [], removeTopicIds: [] };
const owners = { queue: 'new' as const };
const quarantine = quarantineRpc('conversations');

const rows: PatternRow[] = [
  mayCall(conversationsRpc.list, 'everybody')(() => ({ ...page, filter: owners, sort: 'newest' })),
  mayCall(conversationsRpc.count, 'everybody')(() => ({})),
  mayCall(conversationsRpc.get, 'viewer')(() => ({ conversationId: dm })),
  mayCall(conversationsRpc.listEntries, 'viewer')(() => ({ ...page, conversationId: dm })),
  mayCall(
    conversationsRpc.sendReply,
    'contributor',
  )(() => ({
    ...plainly,
    conversationId: dm,
    text: 'Guten Tag',
    idempotencyKey: newId(),
  })),
  mayCall(
    conversationsRpc.retryReply,
    'contributor',
  )(async () => ({
    conversationId: dm,
    entryId: await failedReply(),
    idempotencyKey: newId(),
  })),
  mayCall(
    conversationsRpc.actOnMessage,
    'contributor',
  )(() => ({
    conversationId: thread,
    entryId: commentEntry,
    action: 'like',
  })),
  mayCall(conversationsRpc.signal, 'contributor')(() => ({ conversationId: dm, signal: 'typing-on' })),
  mayCall(
    conversationsRpc.createUpload,
    'everybody',
  )(() => ({
    storageKey: newStorageKey('uploads'),
    mimeType: 'image/png',
    fileName: 'a.png',
    sizeBytes: 1,
  })),
  mayCall(conversationsRpc.getAttachment, 'viewer')(() => ({ attachmentId })),
  mayCall(conversationsRpc.getContactPicture, 'viewer')(() => ({ contactId })),
  mayCall(conversationsRpc.getPostPicture, 'viewer')(() => ({ conversationId: thread })),
  mayCall(conversationsRpc.listGaps, 'viewer or admin')(() => ({ channelId: channel.id })),
  mayCall(
    conversationsRpc.move,
    'viewer',
  )(() => ({
    conversationId: dm,
    to: 'pending',
    resolveReasonId: null,
  })),
  mayCall(conversationsRpc.setOwner, 'contributor')(() => ({ conversationId: dm, owner: null })),
  mayCall(conversationsRpc.changeLabels, 'viewer')(() => ({ conversationId: dm, ...noLabels })),
  mayCall(conversationsRpc.markRead, 'viewer')(() => ({ conversationId: dm, read: true })),
  mayCall(draftsRpc.read, 'viewer')(() => ({ conversationId: dm })),
  mayCall(draftsRpc.write, 'viewer')(() => ({ conversationId: dm, text: 'Guten Tag' })),
  mayCall(notesRpc.list, 'viewer')(() => ({ conversationId: dm })),
  mayCall(notesRpc.add, 'viewer')(() => ({ conversationId: dm, text: 'Notiz', idempotencyKey: newId() })),
  mayCall(
    notesRpc.edit,
    'supervisor',
  )(async () => ({
    conversationId: dm,
    noteId: await noteOf(agent),
    text: 'Neu',
  })),
  mayCall(notesRpc.delete, 'supervisor')(async () => ({ conversationId: dm, noteId: await noteOf(agent) })),
  mayCall(
    bulkRpc.start,
    'everybody',
  )(() => ({
    idempotencyKey: newId(),
    selection: { by: 'ids', conversationIds: [dm] },
    action: { type: 'change-labels', ...noLabels },
  })),
  mayCall(bulkRpc.get, 'somebody else')(() => ({ operationId })),
  mayCall(bulkRpc.undo, 'somebody else')(() => ({ operationId })),
  mayCall(deadlinesRpc.preview, 'admin')(() => ({ channelId: channel.id, ...byHand })),
  mayCall(deadlinesRpc.apply, 'admin')(() => ({ channelId: channel.id, ...byHand })),
  mayCall(labelsRpc.listTags, 'everybody')(() => ({})),
  mayCall(labelsRpc.createTag, 'anywhere viewer or admin')(() => ({ name: word() })),
  mayCall(
    labelsRpc.renameTag,
    'admin',
  )(async () => ({
    tagId: await world.tag(agent, word()),
    expectedVersion: 1,
    name: word(),
  })),
  mayCall(
    labelsRpc.deleteTag,
    'admin',
  )(async () => ({
    tagId: await world.tag(agent, word()),
    expectedVersion: 1,
  })),
  mayCall(labelsRpc.listTopics, 'everybody')(() => ({})),
  mayCall(labelsRpc.createTopic, 'admin of their own')(() => ({ name: word(), parentId: null })),
  mayCall(
    labelsRpc.updateTopic,
    'admin',
  )(async () => ({
    topicId: await world.topic(admin, word()),
    expectedVersion: 1,
    changes: { name: word() },
  })),
  mayCall(labelsRpc.listResolveReasons, 'everybody')(() => ({})),
  mayCall(labelsRpc.createResolveReason, 'admin of their own')(() => ({ name: word() })),
  mayCall(
    labelsRpc.updateResolveReason,
    'admin',
  )(async () => ({
    resolveReasonId: await world.reason(admin, word()),
    expectedVersion: 1,
    changes: { name: word() },
  })),
  mayCall(savedRepliesRpc.list, 'everybody')(() => ({})),
  mayCall(savedRepliesRpc.create, 'admin of their own')(() => ({ name: word(), text: 'Guten Tag' })),
  mayCall(
    savedRepliesRpc.update,
    'admin',
  )(async () => ({
    savedReplyId: await savedReply(),
    expectedVersion: 1,
    changes: { text: 'Hallo' },
  })),
  mayCall(
    savedRepliesRpc.delete,
    'admin',
  )(async () => ({
    savedReplyId: await savedReply(),
    expectedVersion: 1,
  })),
  mayCall(reportsRpc.report, 'anywhere supervisor')(() => ({ from, to, timeZone, by: 'day' })),
  mayCall(
    reportsRpc.listCounted,
    'anywhere supervisor',
  )(() => ({
    ...page,
    from,
    to: '2027-01-01T00:00:00.000Z',
    timeZone,
    by: 'total',
    figure: 'messagesIn',
  })),
  mayCall(reportsRpc.monitor, 'anywhere supervisor')(() => ({ timeZone })),
  mayCall(
    reportsRpc.exportPage,
    'anywhere supervisor',
  )(() => ({
    of: 'messages',
    from,
    to: '2027-01-01T00:00:00.000Z',
    limit: 100,
  })),
  mayCall(searchRpc.search, 'everybody')(() => ({ ...page, text: SECRET, filter })),
  mayCall(searchRpc.listContacts, 'everybody')(() => ({ ...page, text: '' })),
  mayCall(searchRpc.getContact, 'viewer')(() => ({ contactId })),
  mayCall(searchRpc.listContactConversations, 'viewer')(() => ({ ...page, contactId })),
  mayCall(erasuresRpc.request, 'admin')(async () => ({ contactId: await disposable() })),
  mayCall(contactExportsRpc.begin, 'admin, with content')(() => ({ contactId })),
  mayCall(contactExportsRpc.conversations, 'admin, with content')(() => ({ ...page, contactId })),
  mayCall(contactExportsRpc.messages, 'admin, with content')(() => ({ ...page, contactId })),
  mayCall(contactExportsRpc.reactions, 'admin, with content')(() => ({ ...page, contactId })),
  mayCall(contactExportsRpc.quarantined, 'admin, with content')(() => ({ ...page, contactId })),
  mayCall(contactExportsRpc.file, 'admin')(() => ({ contactId, fileId: contactId })),
  mayCall(erasuresRpc.list, 'admin of their own')(() => page),
  mayCall(quarantine.list, 'admin of their own')(() => page),
  mayCall(quarantine.replay, 'admin of their own')(async () => ({ id: await quarantined() })),
];

it('names every pattern of the service', () => {
  expect(rows.map(({ contract }) => contract.name).toSorted()).toEqual(servedPatterns(fixture.service));
});

it.each(
  rows.flatMap((row) => (row.access === 'service' ? [] : [[row.contract.name, row, row.access] as const])),
)('%s: who may call it', async (_, row, access) => {
  const where = {
    rpc: fixture.rpc,
    organizationId: channel.organizationId,
    channelId: channel.id,
    elsewhereId: elsewhere.id,
    content: [SECRET, NAME, dm, thread],
    internal: [TAG, channel.id],
  };
  expect(await actualOutcomes(where, row)).toEqual(expectedOutcomes(access));
});
