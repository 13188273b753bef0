import { z } from 'zod';
import { actor } from './actor.js';
import { id, instant, pageOf, pageRequest } from './common.js';
import { defineRpc } from './contract.js';
import { conversationFilter, conversationSummary } from './conversations.js';

/** A piece of a text around what was found; `hit`: it is what was searched for. */
export const excerptPart = z.object({ text: z.string(), hit: z.boolean() });

/** Where it was found in a conversation. */
export const searchMatch = z.object({
  in: z.enum(['message', 'note', 'contact']),
  /** The line of the thread; null for the contact. */
  entryId: id.nullable(),
  at: instant.nullable(),
  excerpt: z.array(excerptPart),
});

export const searchResult = z.object({
  conversation: conversationSummary,
  /** The newest first, at most three. */
  matches: z.array(searchMatch).min(1),
});
export type SearchResult = z.infer<typeof searchResult>;

/** A customer on one channel. */
export const contact = z.object({
  id,
  channelId: id,
  name: z.string().nullable(),
  hasPicture: z.boolean(),
  /** Conversations that the actor may see. */
  conversationCount: z.int(),
  lastActivityAt: instant.nullable(),
});
export type Contact = z.infer<typeof contact>;

/** A customer with what a page about them shows. */
export const contactDetail = contact.extend({
  /** PSID, IGSID or the id of a comment's author. */
  platformContactId: z.string(),
  /** When they first wrote, in what the actor may see; null: they did not. */
  knownSince: instant.nullable(),
});
export type ContactDetail = z.infer<typeof contactDetail>;

export const searchRpc = {
  search: defineRpc(
    'conversations.search',
    'Conversations of the actor’s channels in whose messages, notes or contact the words are: German and English word forms, parts of names, "phrases", -without. Newest match first.',
    pageRequest.extend({ actor, text: z.string().trim().min(1).max(200), filter: conversationFilter }),
    pageOf(searchResult),
  ),
  listContacts: defineRpc(
    'conversations.list-contacts',
    'Customers of the actor’s channels, last active first; with `text` those with it in their name.',
    pageRequest.extend({ actor, text: z.string().trim().max(200).default('') }),
    pageOf(contact),
  ),
  getContact: defineRpc(
    'conversations.get-contact',
    'One customer, for who sees the channel; otherwise `not-found`.',
    z.object({ actor, contactId: id }),
    contactDetail,
  ),
  listContactConversations: defineRpc(
    'conversations.list-contact-conversations',
    'All conversations with a customer on the channels the actor may see, newest first: threads that are theirs and threads in which they wrote, on every channel where the platform gives them the same id.',
    pageRequest.extend({ actor, contactId: id }),
    pageOf(conversationSummary),
  ),
};
