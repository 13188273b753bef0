import { accessRpc } from '#shared/contracts/access.js';
import {
  actor as actorSchema,
  channelsWithRole,
  hasChannelRole,
  type Actor,
} from '#shared/contracts/actor.js';
import { auditRpc } from '#shared/contracts/audit.js';
import { contactExportsRpc } from '#shared/contracts/contact-exports.js';
import { bulkRpc } from '#shared/contracts/bulk.js';
import { channelsRpc } from '#shared/contracts/channels.js';
import type { RpcContract } from '#shared/contracts/contract.js';
import { conversationsRpc } from '#shared/contracts/conversations.js';
import { deadlinesRpc } from '#shared/contracts/deadlines.js';
import { draftsRpc } from '#shared/contracts/drafts.js';
import { labelsRpc } from '#shared/contracts/labels.js';
import { savedRepliesRpc } from '#shared/contracts/saved-replies.js';
import { notesRpc } from '#shared/contracts/notes.js';
import { preferencesRpc } from '#shared/contracts/preferences.js';
import { reportsRpc } from '#shared/contracts/reports.js';
import { erasuresRpc } from '#shared/contracts/erasures.js';
import { searchRpc } from '#shared/contracts/search.js';
import { secondFactorRpc } from '#shared/contracts/second-factor.js';
import { singleSignOnRpc } from '#shared/contracts/single-sign-on.js';
import { tokensRpc } from '#shared/contracts/tokens.js';
import { webhooksRpc } from '#shared/contracts/webhooks.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller, type Type } from '@nestjs/common';
import { z } from 'zod';
import { exampleOf } from '../api/example-of.js';
import type { JsonSchema } from '../api/open-api-document.js';
import { organizationId } from './actors.js';
import { conversationsByChannel, filesByChannel } from './world.js';

/** What owners look at in a request to know whether its actor may see what it names. */
const asked = z.looseObject({
  actor: actorSchema.optional(),
  conversationId: z.string().optional(),
  userId: z.string().optional(),
  contactId: z.string().optional(),
  channelId: z.string().optional(),
  channelIds: z.array(z.string()).nullish(),
});

const catalog: readonly RpcContract[] = [
  accessRpc,
  singleSignOnRpc,
  tokensRpc,
  preferencesRpc,
  secondFactorRpc,
  auditRpc,
  channelsRpc,
  conversationsRpc,
  deadlinesRpc,
  labelsRpc,
  savedRepliesRpc,
  notesRpc,
  draftsRpc,
  bulkRpc,
  erasuresRpc,
  contactExportsRpc,
  searchRpc,
  reportsRpc,
  webhooksRpc,
].flatMap((contracts) => Object.values<RpcContract>(contracts));

/** Of a customer of any channel of the organization; for admins, as the gateway has checked. */
const ofOrganization: readonly RpcContract[] = [erasuresRpc.request, ...Object.values(contactExportsRpc)];
const supervised: readonly RpcContract[] = Object.values(reportsRpc);
/** What belongs to the organization of the specs: unknown to every other one. */
const named = [
  'userId',
  'teamId',
  'tokenId',
  'endpointId',
  'tagId',
  'topicId',
  'resolveReasonId',
  'channelId',
];

/** Every RPC of a service for which no fake was written: refuses as its owner would, and answers with an example. */
export function fakeRest(service: string, written: readonly string[]): Type {
  @Controller()
  class FakeRest {}
  for (const contract of catalog) {
    if (!contract.name.startsWith(`${service}.`) || written.includes(contract.name)) continue;
    const key = contract.name;
    const example = exampleFor(contract);
    const value = (request: unknown): unknown => {
      requireSight(contract, request);
      return example;
    };
    Object.defineProperty(FakeRest.prototype, key, { value, configurable: true, writable: true });
    OnRpc(contract)(FakeRest.prototype, key, { value });
  }
  return FakeRest;
}

function exampleFor(contract: RpcContract): unknown {
  const schema = z.toJSONSchema(contract.response, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const example = exampleOf(schema, { schemas: {}, declared: {} });
  // A session token goes into a cookie, which takes no ellipsis.
  return JSON.parse(JSON.stringify(example).replaceAll('…', ''));
}

function requireSight(contract: RpcContract, asking: unknown): void {
  const request = asked.parse(asking);
  const { actor, conversationId, contactId, channelId, channelIds } = request;
  if (actor !== undefined) {
    const isForeign = actor.organizationId !== organizationId;
    if (conversationId !== undefined) requireSeen(actor, channelOf(conversationsByChannel, conversationId));
    if (contactId !== undefined && !ofOrganization.includes(contract))
      requireSeen(actor, channelOf(filesByChannel, contactId));
    if (contract.name.endsWith('possible-owners')) requireSeen(actor, channelId);
    if (contract.name.endsWith('-bulk') && 'operationId' in request) requireAnyRole(actor);
    if (supervised.includes(contract)) requireSupervisor(actor, channelIds ?? undefined);
    const isOwn = request.userId === actor.userId || contract === tokensRpc.create;
    if (isForeign && ofOrganization.includes(contract)) throw new DomainError('not-found');
    if (isForeign && !isOwn && named.some((key) => key in request)) throw new DomainError('not-found');
  }
}

function channelOf(ids: Record<string, string>, id: string): string | undefined {
  return Object.entries(ids).find(([, one]) => one === id)?.[0];
}

function requireSeen(actor: Actor, channelId: string | undefined): void {
  if (channelId === undefined || !hasChannelRole(actor, channelId, 'viewer'))
    throw new DomainError('not-found');
}

function requireAnyRole(actor: Actor): void {
  if (channelsWithRole(actor, 'viewer').length === 0) throw new DomainError('not-found');
}

function requireSupervisor(actor: Actor, channelIds: readonly string[] | undefined): void {
  if (channelIds?.some((id) => !hasChannelRole(actor, id, 'viewer'))) throw new DomainError('not-found');
  const enough = channelIds ?? channelsWithRole(actor, 'supervisor').slice(0, 1);
  if (enough.length === 0 || enough.some((id) => !hasChannelRole(actor, id, 'supervisor')))
    throw new DomainError('role-missing');
}
