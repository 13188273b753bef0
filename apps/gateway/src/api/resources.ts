import {
  accessRpc,
  channelAccess,
  channelGrant,
  effectiveAccess,
  openSession,
  team,
  teamDetail,
  user,
  userDetail,
} from '#shared/contracts/access.js';
import { actor } from '#shared/contracts/actor.js';
import { auditEntry } from '#shared/contracts/audit.js';
import { bulkOperation } from '#shared/contracts/bulk.js';
import {
  channel,
  channelDefaults,
  channelHealth,
  metaAppFacts,
  connection,
  deletionRequest,
} from '#shared/contracts/channels.js';
import { id, instant, pageOf } from '#shared/contracts/common.js';
import {
  conversation,
  conversationCounts,
  conversationsRpc,
  conversationSummary,
  threadEntry,
} from '#shared/contracts/conversations.js';
import { channelRead, rawDelivery, webhookFacts } from '#shared/contracts/ingest.js';
import { resolveReason, tag, topic } from '#shared/contracts/labels.js';
import { savedReply } from '#shared/contracts/saved-replies.js';
import { draft } from '#shared/contracts/drafts.js';
import { preferences } from '#shared/contracts/preferences.js';
import { conversationPresence } from '#shared/contracts/presence.js';
import { quarantinedMessage } from '#shared/contracts/quarantine.js';
import { countedConversations, monitoring, report } from '#shared/contracts/reports.js';
import { contactExport } from '#shared/contracts/contact-exports.js';
import { erasure } from '#shared/contracts/erasures.js';
import { contact, contactDetail, searchResult } from '#shared/contracts/search.js';
import { apiToken } from '#shared/contracts/tokens.js';
import { webhookDelivery, webhookEndpoint, webhooksRpc } from '#shared/contracts/webhooks.js';
import { organizationRole } from '#shared/contracts/roles.js';
import { secondFactor } from '#shared/contracts/second-factor.js';
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
      user: z
        .object({ id, name: z.string(), email: z.string(), organizationRole })
        .meta({ id: 'SessionUser' }),
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
  userDetail: userDetail.meta({ id: 'UserDetail' }),
  secondFactor: secondFactor.meta({ id: 'SecondFactor' }),
  preferences: preferences.meta({ id: 'Preferences' }),
  openSession: openSession.meta({ id: 'OpenSession' }),
  organization: accessRpc.getOrganization.response.meta({ id: 'Organization' }),
  team: team.meta({ id: 'Team' }),
  teamDetail: teamDetail.meta({ id: 'TeamDetail' }),
  apiToken: apiToken.meta({ id: 'ApiToken' }),
  auditEntry: auditEntry.meta({ id: 'AuditEntry' }),
  channelDefaults: channelDefaults.meta({ id: 'ChannelDefaults' }),
  channelAccess: channelAccess.meta({ id: 'ChannelAccess' }),
  effectiveAccess: effectiveAccess.meta({ id: 'EffectiveAccess' }),
  accessCount: accessRpc.summarizeAccess.response.shape.items.element.meta({ id: 'AccessCount' }),
  connection: connection.meta({ id: 'Connection' }),
  connectionStarted: z.object({ connectionId: id, loginUrl: z.string() }).meta({
    id: 'ConnectionStarted',
    description: 'Send the browser to `loginUrl` (a path of this server).',
  }),
  conversationSummary: conversationSummary.meta({ id: 'ConversationSummary' }),
  conversation: conversation.meta({ id: 'Conversation' }),
  conversationPresence: conversationPresence.meta({
    id: 'ConversationPresence',
    description: 'Who has a conversation open, and who writes the answer. Kept in memory only.',
  }),
  conversationCounts: conversationCounts.meta({ id: 'ConversationCounts' }),
  bulkOperation: bulkOperation.meta({ id: 'BulkOperation' }),
  possibleOwner: accessRpc.listPossibleOwners.response.shape.items.element.meta({ id: 'PossibleOwner' }),
  threadEntry: threadEntry.meta({ id: 'ThreadEntry' }),
  tag: tag.meta({ id: 'Tag' }),
  topic: topic.meta({ id: 'Topic' }),
  resolveReason: resolveReason.meta({ id: 'ResolveReason' }),
  draft: draft.meta({ id: 'Draft' }),
  savedReply: savedReply.meta({ id: 'SavedReply' }),
  searchResult: searchResult.meta({ id: 'SearchResult' }),
  contact: contact.meta({ id: 'Contact' }),
  erasure: erasure.meta({ id: 'Erasure', description: 'One line of the ledger of erasures.' }),
  contactExport: contactExport.meta({
    id: 'ContactExport',
    description:
      'Everything that is stored of one customer. `version` grows when a member is renamed, removed or means something else.',
  }),
  contactDetail: contactDetail.meta({ id: 'ContactDetail' }),
  report: report.meta({ id: 'Report' }),
  monitoring: monitoring.meta({ id: 'Monitoring' }),
  countedConversations: countedConversations.meta({ id: 'CountedConversationPage' }),
  webhookEndpoint: webhookEndpoint.meta({ id: 'WebhookEndpoint' }),
  webhookEndpointWithSecret: webhooksRpc.createEndpoint.response.meta({ id: 'WebhookEndpointWithSecret' }),
  webhookDelivery: webhookDelivery.meta({ id: 'WebhookDelivery' }),
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
  metaApp: metaAppFacts.extend({ webhooks: webhookFacts }).meta({
    id: 'MetaApp',
    description: 'What is known of the Meta app. Secrets are only said to be set.',
  }),
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
