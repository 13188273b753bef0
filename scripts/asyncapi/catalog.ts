import * as access from '#shared/contracts/access.js';
import * as actor from '#shared/contracts/actor.js';
import * as audit from '#shared/contracts/audit.js';
import * as bulk from '#shared/contracts/bulk.js';
import * as channels from '#shared/contracts/channels.js';
import * as common from '#shared/contracts/common.js';
import * as contactExports from '#shared/contracts/contact-exports.js';
import type { EventContract, RpcContract } from '#shared/contracts/contract.js';
import * as conversations from '#shared/contracts/conversations.js';
import * as deadlines from '#shared/contracts/deadlines.js';
import * as drafts from '#shared/contracts/drafts.js';
import * as erasures from '#shared/contracts/erasures.js';
import * as inbound from '#shared/contracts/inbound.js';
import * as ingest from '#shared/contracts/ingest.js';
import * as labels from '#shared/contracts/labels.js';
import * as notes from '#shared/contracts/notes.js';
import * as preferences from '#shared/contracts/preferences.js';
import * as presence from '#shared/contracts/presence.js';
import * as quarantine from '#shared/contracts/quarantine.js';
import * as replyWays from '#shared/contracts/reply-ways.js';
import * as reports from '#shared/contracts/reports.js';
import * as roles from '#shared/contracts/roles.js';
import * as savedReplies from '#shared/contracts/saved-replies.js';
import * as search from '#shared/contracts/search.js';
import * as secondFactor from '#shared/contracts/second-factor.js';
import * as singleSignOn from '#shared/contracts/single-sign-on.js';
import * as tokens from '#shared/contracts/tokens.js';
import * as webhooks from '#shared/contracts/webhooks.js';
import { z } from 'zod';

/** Every file of contracts, by the name of the file; a spec looks that none is missing. */
export const contractFiles: Record<string, Record<string, unknown>> = {
  access,
  actor,
  audit,
  bulk,
  channels,
  common,
  'contact-exports': contactExports,
  conversations,
  deadlines,
  drafts,
  erasures,
  inbound,
  ingest,
  labels,
  notes,
  preferences,
  presence,
  quarantine: { ...quarantine, ...quarantineOfEachService() },
  'reply-ways': replyWays,
  reports,
  roles,
  'saved-replies': savedReplies,
  search,
  'second-factor': secondFactor,
  'single-sign-on': singleSignOn,
  tokens,
  webhooks,
};

/** Who publishes the events with this first word. */
const publishers: Record<string, string[]> = {
  access: ['access-control'],
  audit: ['channels', 'conversations', 'ingest-meta', 'webhooks'],
  channel: ['channels'],
  conversation: ['conversations'],
  delivery: ['channels'],
  inbound: ['ingest-meta'],
  ingest: ['ingest-meta'],
  presence: ['gateway'],
};

export type Contract = EventContract | RpcContract;

/** Every contract of the broker, by name. */
export function allContracts(): Contract[] {
  const found = Object.values(contractFiles).flatMap((file) => Object.values(file).flatMap(contractsIn));
  return found.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The schemas that contracts are made of, by the name under which they are exported. */
export function namedSchemas(): [name: string, schema: z.ZodType][] {
  const exported = Object.values(contractFiles).flatMap((file) => Object.entries(file));
  return exported.flatMap(([name, value]) => (value instanceof z.ZodType ? [[pascalCase(name), value]] : []));
}

/** The services that publish an event. */
export function publishersOf({ name }: EventContract): string[] {
  const services = publishers[name.slice(0, name.indexOf('.'))];
  if (services === undefined)
    throw new Error(`Nobody is known to publish ${name} (scripts/asyncapi/catalog.ts)`);
  return services;
}

/** `access-control.sign-in` becomes `AccessControlSignIn`. */
export function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|[.-])(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function contractsIn(value: unknown): Contract[] {
  if (typeof value !== 'object' || value === null || value instanceof z.ZodType) return [];
  return Object.values(value).filter(isContract);
}

function isContract(value: unknown): value is Contract {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    (value.kind === 'event' || value.kind === 'rpc')
  );
}

function quarantineOfEachService(): Record<string, unknown> {
  return Object.fromEntries(
    quarantine.quarantineServices.map((service) => [service, quarantine.quarantineRpc(service)]),
  );
}
