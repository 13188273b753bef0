import { channelGrant, user } from '#shared/contracts/access.js';
import { actor } from '#shared/contracts/actor.js';
import { channel, channelHealth, connection, deletionRequest } from '#shared/contracts/channels.js';
import { id, instant, pageOf } from '#shared/contracts/common.js';
import {
  conversation,
  conversationsRpc,
  conversationSummary,
  threadEntry,
} from '#shared/contracts/conversations.js';
import { channelRead, rawDelivery } from '#shared/contracts/ingest.js';
import { quarantinedMessage } from '#shared/contracts/quarantine.js';
import { problem } from '#shared/errors/problem.js';
import { z } from 'zod';

const userResource = user.meta({ id: 'User' });

/** The schemas of the API that get a name of their own in the OpenAPI document, and so in generated clients. */
export const resources = {
  problem: problem.meta({
    id: 'Problem',
    description: 'An RFC 9457 problem document; `code` is what programs read.',
  }),
  user: userResource,
  session: z
    .object({
      user: userResource,
      csrfToken: z.string(),
      expiresAt: instant,
      channelRoles: actor.shape.channelRoles,
    })
    .meta({
      id: 'Session',
      description: '`csrfToken` goes into the X-CSRF-Token header of each state-changing request.',
    }),
  channel: channel.omit({ organizationId: true }).meta({ id: 'Channel' }),
  channelGrant: channelGrant.meta({ id: 'ChannelGrant' }),
  connection: connection.meta({ id: 'Connection' }),
  connectionStarted: z.object({ connectionId: id, loginUrl: z.string() }).meta({
    id: 'ConnectionStarted',
    description: 'Send the browser to `loginUrl` (a path of this server).',
  }),
  conversationSummary: conversationSummary.meta({ id: 'ConversationSummary' }),
  conversation: conversation.meta({ id: 'Conversation' }),
  conversationCounts: z.object({ new: z.int(), pending: z.int() }).meta({ id: 'ConversationCounts' }),
  threadEntry: threadEntry.meta({ id: 'ThreadEntry' }),
  upload: z
    .object({ uploadId: id, mimeType: z.string(), fileName: z.string(), sizeBytes: z.int() })
    .meta({ id: 'Upload' }),
  gap: conversationsRpc.listGaps.response.shape.items.element.meta({
    id: 'Gap',
    description: 'What Meta does not let one read back. `conversationId` null: somewhere in the channel.',
  }),
  channelHealth: channelHealth
    .extend({ lastEventAt: instant.nullable() })
    .meta({ id: 'ChannelHealth', description: 'What the last check at Meta found.' }),
  channelRead: channelRead.meta({ id: 'ChannelRead', description: 'One read of history, or of a gap.' }),
  deletion: deletionRequest.meta({ id: 'DeletionRequest' }),
  rawDelivery: rawDelivery.meta({ id: 'RawDelivery' }),
  quarantinedMessage: quarantinedMessage.meta({ id: 'QuarantinedMessage' }),
};

/** All items at once, for lists that are short by nature. */
export function listOf<Item extends z.ZodType>(item: Item, name: string) {
  return z.object({ items: z.array(item) }).meta({ id: name });
}

/** One page of a keyset-paged list. */
export function namedPageOf<Item extends z.ZodType>(item: Item, name: string) {
  return pageOf(item).meta({ id: name });
}
