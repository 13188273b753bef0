import { z } from 'zod';
import { actor } from './actor.js';
import { platform } from './channels.js';
import { id, instant, pageOf, pageRequest, platformId } from './common.js';
import { defineRpc } from './contract.js';
import {
  conversationKind,
  label,
  messageAction,
  messageAttachment,
  queue,
  storedFile,
} from './conversations.js';
import { messageContext } from './inbound.js';
import { quarantineServices } from './quarantine.js';

/** Grows when a member of the document is renamed, removed or means something else; new members do not count. */
export const contactExportVersion = 1;

/** Where the API answers with the bytes of a file, for who may export. */
const address = z.string();
const textAt = z.object({ at: instant, text: z.string() });

/** Who is exported, and under which other channels of the organization the platform knows the same id. */
export const exportedContact = z.object({
  id,
  channelId: id,
  platformContactId: platformId,
  name: z.string().nullable(),
  nameAt: instant.nullable(),
  /** What the platform tells of the person, and when it last did; null: it was not asked. */
  profileState: z.enum(['known', 'withheld', 'unavailable']).nullable(),
  profileReadAt: instant.nullable(),
  picture: z.object({ address, mimeType: z.string(), sizeBytes: z.int() }).nullable(),
  /** The exported one first; each other is exported, and erased, by its own id. */
  identities: z.array(
    z.object({
      contactId: id,
      channelId: id,
      channelName: z.string(),
      platform,
      platformContactId: platformId,
      name: z.string().nullable(),
    }),
  ),
});
export type ExportedContact = z.infer<typeof exportedContact>;

/** A thread in which the customer wrote or reacted. What is said about it as a whole is there when they began it. */
export const exportedConversation = z.object({
  id,
  kind: conversationKind,
  /** Whether it is theirs: their direct messages, or a thread that they began. */
  theirs: z.boolean(),
  queue: queue.nullable(),
  contactName: z.string().nullable(),
  /** The platform's id of the thread. */
  threadKey: z.string().nullable(),
  lastActivityAt: instant.nullable(),
  deliveredUpTo: instant.nullable(),
  readUpTo: instant.nullable(),
  contentErasedAt: instant.nullable(),
  tags: z.array(label),
  topics: z.array(label),
  notes: z.array(
    z.object({
      id,
      authorId: id,
      authorName: z.string(),
      text: z.string().nullable(),
      earlierVersions: z.array(textAt),
      createdAt: instant,
      editedAt: instant.nullable(),
      deletedAt: instant.nullable(),
    }),
  ),
  drafts: z.array(z.object({ userId: id, text: z.string(), savedAt: instant })),
  /** What could not be read back. */
  gaps: z.array(z.object({ from: instant.nullable(), to: instant, reason: z.string(), at: instant })),
  /** What happened in it that is no message, for example a referral. */
  happened: z.array(z.object({ at: instant, name: z.string(), detail: z.record(z.string(), z.string()) })),
  /** What was commented on; its text only when it is the business's or theirs. */
  post: z
    .object({
      postId: z.string(),
      url: z.string().nullable(),
      text: z.string().nullable(),
      isAd: z.boolean().nullable(),
      writtenAt: instant.nullable(),
    })
    .nullable(),
});
export type ExportedConversation = z.infer<typeof exportedConversation>;

/** What the customer wrote, or what was answered to them. */
export const exportedMessage = z.object({
  id,
  conversationId: id,
  platformMessageId: z.string().nullable(),
  /** Null: only an edit or a removal of it is known. */
  direction: z.enum(['inbound', 'outbound']).nullable(),
  sentAt: instant.nullable(),
  authorPlatformId: z.string().nullable(),
  authorName: z.string().nullable(),
  text: z.string().nullable(),
  originalText: z.string().nullable(),
  edits: z.array(textAt),
  readings: z.array(z.object({ text: z.string(), firstAt: instant, lastAt: instant })),
  context: z.array(messageContext),
  attachments: z.array(messageAttachment.extend({ address: address.nullable() })),
  parentPlatformId: z.string().nullable(),
  visibility: z.enum(['public', 'private']),
  hidden: z.boolean(),
  removedAt: instant.nullable(),
  /** Answers: who of us sent it from here, and how far it got. */
  agentId: id.nullable(),
  delivery: z.object({ state: z.string(), reason: z.string().nullable() }).nullable(),
  /** The reaction of the business. */
  ourReaction: z.string().nullable(),
  actions: z.array(z.object({ action: messageAction, state: z.string(), agentId: id, requestedAt: instant })),
});
export type ExportedMessage = z.infer<typeof exportedMessage>;

/** How the customer reacted to a message, also to one that is somebody else's. */
export const exportedReaction = z.object({
  conversationId: id,
  messageId: id,
  at: instant,
  reaction: z.string().nullable(),
  emoji: z.string().nullable(),
  name: z.string().nullable(),
});
export type ExportedReaction = z.infer<typeof exportedReaction>;

/** A webhook as Meta sent it; `content` has of it only what is of the customer. Null: others only name them in it. */
export const exportedWebhook = z.object({ id, receivedAt: instant, content: z.unknown().nullable() });
export type ExportedWebhook = z.infer<typeof exportedWebhook>;

/** Something of the customer that was, or is still, to be read at Meta. */
export const exportedLookup = z.object({
  key: z.string(),
  askedAt: instant,
  state: z.enum(['waiting', 'done', 'unreadable']),
  lookup: z.record(z.string(), z.unknown()),
});
export type ExportedLookup = z.infer<typeof exportedLookup>;

/**
 * A message that could not be handled and names the customer. Null as `content`: it is no JSON, so nobody can tell what in it is whose, or it
 * is another channel's.
 */
export const exportedQuarantined = z.object({
  service: z.enum(quarantineServices),
  id,
  queue: z.string(),
  quarantinedAt: instant,
  content: z.unknown().nullable(),
});
export type ExportedQuarantined = z.infer<typeof exportedQuarantined>;

/** Everything that is stored of one customer, as one document (docs/privacy.md). */
export const contactExport = z.object({
  format: z.literal('parley-contact-export'),
  version: z.literal(contactExportVersion),
  exportedAt: instant,
  contact: exportedContact,
  conversations: z.array(exportedConversation),
  messages: z.array(exportedMessage),
  reactions: z.array(exportedReaction),
  webhooks: z.array(exportedWebhook),
  lookups: z.array(exportedLookup),
  quarantined: z.array(exportedQuarantined),
});
export type ContactExport = z.infer<typeof contactExport>;

const ofContact = z.object({ actor, contactId: id });
const pageOfContact = pageRequest.extend({ actor, contactId: id });
/** The same person as ingest-meta knows them: by channel and the platform's id. */
const pageOfCustomer = pageRequest.extend({ actor, channelId: id, customerId: platformId });

export const contactExportsRpc = {
  begin: defineRpc(
    'conversations.begin-contact-export',
    'Who is exported; written into the audit log. A customer of any channel of the organization; admin only; unknown: `not-found`.',
    ofContact,
    exportedContact,
  ),
  conversations: defineRpc(
    'conversations.export-contact-conversations',
    'The threads in which a customer wrote or reacted. Admin only; unknown: `not-found`.',
    pageOfContact,
    pageOf(exportedConversation),
  ),
  messages: defineRpc(
    'conversations.export-contact-messages',
    'What a customer wrote and what was answered to them, oldest first. Admin only; unknown: `not-found`.',
    pageOfContact,
    pageOf(exportedMessage),
  ),
  reactions: defineRpc(
    'conversations.export-contact-reactions',
    'How a customer reacted to messages. Admin only; unknown: `not-found`.',
    pageOfContact,
    pageOf(exportedReaction),
  ),
  quarantined: defineRpc(
    'conversations.export-contact-quarantined',
    'What conversations could not handle and names a customer. Admin only; unknown: `not-found`.',
    pageOfContact,
    pageOf(exportedQuarantined),
  ),
  file: defineRpc(
    'conversations.get-exported-file',
    'Where the bytes of an exported file are: an attachment of an exported message, or with the id of the contact its picture. Admin only; otherwise, or without bytes, `not-found`.',
    ofContact.extend({ fileId: id }),
    storedFile,
  ),
};

export const customerExportsRpc = {
  webhooks: defineRpc(
    'ingest-meta.export-customer-webhooks',
    'What Meta sent of a customer to a channel. A page may be empty though there is a next one. Admin only; unknown channel: `not-found`.',
    pageOfCustomer,
    pageOf(exportedWebhook),
  ),
  lookups: defineRpc(
    'ingest-meta.export-customer-lookups',
    'What of a customer was, or is, to be read at Meta. Admin only; unknown channel: `not-found`.',
    pageOfCustomer,
    pageOf(exportedLookup),
  ),
  quarantined: defineRpc(
    'ingest-meta.export-customer-quarantined',
    'What ingest-meta could not handle and names a customer. Admin only; unknown channel: `not-found`.',
    pageOfCustomer,
    pageOf(exportedQuarantined),
  ),
};
