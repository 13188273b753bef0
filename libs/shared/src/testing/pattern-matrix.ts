import type { Actor } from '../contracts/actor.js';
import type { INestApplicationContext } from '@nestjs/common';
import type { z } from 'zod';
import type { RpcContract } from '../contracts/contract.js';
import { newId } from '../database/ids.js';
import { DomainError } from '../errors/domain-error.js';
import { AmqpStrategy } from '../messaging/amqp-strategy.js';
import type { RpcClient } from '../messaging/rpc-client.js';

const visitors = [
  'withoutGrant',
  'viewer',
  'contributor',
  'supervisor',
  'supervisorElsewhere',
  'admin',
  'adminAsViewer',
  /** An admin of another organization, Supervisor on a channel there. */
  'foreignAdmin',
  /** Somebody of another organization whose actor claims to be Supervisor of this channel. */
  'forger',
] as const;
export type Visitor = (typeof visitors)[number];

type Outcome = 'works' | 'not-found' | 'role-missing';
const [ok, nf, rm] = ['works', 'not-found', 'role-missing'] as const;

/** Who may call a pattern, in the order of `visitors` (domain.md 3 and 4): once more than in the code, to notice a change. */
const outcomes = {
  /** A role on the channel of what the request names. */
  viewer: [nf, ok, ok, ok, nf, nf, ok, nf, nf],
  contributor: [nf, rm, ok, ok, nf, nf, rm, nf, nf],
  supervisor: [nf, rm, rm, ok, nf, nf, rm, nf, nf],
  'viewer or admin': [nf, ok, ok, ok, nf, ok, ok, nf, nf],
  /** A role on any channel. */
  'anywhere viewer or admin': [rm, ok, ok, ok, ok, ok, ok, ok, ok],
  'anywhere supervisor': [rm, rm, rm, ok, ok, rm, rm, ok, ok],
  /** What the request names is of the organization. */
  admin: [rm, rm, rm, rm, rm, ok, ok, nf, rm],
  /** The same, and the answer is what customers wrote: an export goes to admins without a role on the channel too (docs/privacy.md). */
  'admin, with content': [rm, rm, rm, rm, rm, ok, ok, nf, rm],
  /** The request names nothing: each admin asks about their own organization. */
  'admin of their own': [rm, rm, rm, rm, rm, ok, ok, ok, rm],
  /** Everybody, about their own organization and channels. */
  everybody: [ok, ok, ok, ok, ok, ok, ok, ok, ok],
  /** One's own, or as an admin a colleague's; here it is a colleague's. */
  'admin or oneself': [nf, nf, nf, nf, nf, ok, ok, nf, nf],
  /** A role on a channel of which the service knows no more than the actor tells. */
  'viewer by the word of the gateway': [nf, ok, ok, ok, nf, nf, ok, nf, ok],
  /** What an admin has begun; here it is another admin's. */
  'own as an admin': [rm, rm, rm, rm, rm, nf, nf, nf, rm],
  /** What one has begun oneself; here it is somebody else's. */
  'somebody else': [nf, nf, nf, nf, nf, nf, nf, nf, nf],
  /** What the request names is a colleague's: for colleagues there, but not theirs. */
  colleague: [ok, ok, ok, ok, ok, ok, ok, nf, nf],
} as const satisfies Record<string, readonly Outcome[]>;
export type PatternAccess = keyof typeof outcomes;

/** One pattern with who may call it and a request that is right in all but, perhaps, who asks. */
export interface PatternRow {
  contract: RpcContract;
  /** `service`: carries no actor, because only services call it. */
  access: PatternAccess | 'service';
  request: (visitor: Actor) => object | Promise<object>;
}

/** A row of the matrix; the request is asked for anew for each call, for what can be done only once. */
export function mayCall<Contract extends RpcContract>(
  contract: Contract,
  access: PatternAccess,
): (request: (visitor: Actor) => Asked<Contract> | Promise<Asked<Contract>>) => PatternRow {
  return (request) => ({ contract, access, request });
}
type Asked<Contract extends RpcContract> = Omit<z.output<Contract['request']>, 'actor'>;

/** A row for a pattern that only services call. */
export function forServices(contract: RpcContract): PatternRow {
  return { contract, access: 'service', request: () => ({}) };
}

/** What the matrix is walked in. */
export interface PatternWorld {
  rpc: RpcClient;
  organizationId: string;
  channelId: string;
  /** Another channel of the organization. */
  elsewhereId: string;
  /** Words that nobody may read without a role on the channel. */
  content: string[];
  /** Words that nobody of another organization may read. */
  internal: string[];
  /** Makes somebody whom the service knows, where it must. */
  person?: (actor: Actor) => Promise<Actor>;
}

/** The patterns that a service serves. */
export function servedPatterns({ app }: { app: INestApplicationContext }): string[] {
  return [...app.get(AmqpStrategy, { strict: false }).plan.rpc.handlers.keys()].toSorted();
}

/** What each visitor should get from a pattern. */
export function expectedOutcomes(access: PatternAccess): Record<Visitor, Outcome> {
  return byVisitor((_, index) => outcomes[access][index] ?? nf);
}

/** What each visitor gets from a pattern, with `leaks …` and `not as for something that is not there` where that is so. */
export async function actualOutcomes(world: PatternWorld, row: PatternRow): Promise<Record<Visitor, string>> {
  const found: Partial<Record<Visitor, string>> = {};
  for (const visitor of visitors) found[visitor] = await actualOutcome(world, row, visitor);
  return found as Record<Visitor, string>;
}

async function actualOutcome(world: PatternWorld, row: PatternRow, visitor: Visitor): Promise<string> {
  const asking = await actorOf(world, visitor);
  const request = await row.request(asking);
  const answer = await call(world.rpc, row.contract, { ...request, actor: asking });
  const leaked = forbidden(world, visitor, row).find((word) => answer.text.includes(word));
  if (leaked !== undefined) return `leaks ${leaked}`;
  if (answer.outcome !== 'not-found') return answer.outcome;
  const nothing = await call(world.rpc, row.contract, { ...withOtherIds(request), actor: asking });
  return nothing.text === answer.text ? 'not-found' : 'not as for something that is not there';
}

/** Anything but a refusal for who asks counts as let in: the request may still be impossible now. */
async function call(
  rpc: RpcClient,
  contract: RpcContract,
  request: object,
): Promise<{ outcome: Outcome; text: string }> {
  try {
    return { outcome: 'works', text: JSON.stringify(await rpc.call(contract, request)) ?? '' };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const refusal = ([nf, rm] as const).find((code) => code === error.code);
    if (refusal === undefined && wrongRequests.has(error.code)) throw error;
    return { outcome: refusal ?? 'works', text: JSON.stringify(error) };
  }
}

/** With these the request of the row was wrong, and the matrix would say nothing. */
const wrongRequests = new Set<string>(['validation-failed', 'internal-error', 'service-unavailable']);

function forbidden({ content, internal }: PatternWorld, visitor: Visitor, { access }: PatternRow): string[] {
  if (visitor === 'foreignAdmin' || visitor === 'forger') return [...content, ...internal];
  const by = access === 'admin, with content' ? access : 'viewer';
  return expectedOutcomes(by)[visitor] === ok ? [] : content;
}

async function actorOf(world: PatternWorld, visitor: Visitor): Promise<Actor> {
  const { organizationId, channelId, elsewhereId } = world;
  const isForeign = visitor === 'foreignAdmin' || visitor === 'forger';
  const actor: Actor = {
    userId: newId(),
    sessionId: newId(),
    organizationId: isForeign ? newId() : organizationId,
    organizationRole:
      visitor === 'admin' || visitor === 'adminAsViewer' || visitor === 'foreignAdmin' ? 'admin' : 'member',
    name: 'Visitor',
    email: `${newId()}@example.org`,
    channelRoles: rolesOf(visitor, channelId, elsewhereId),
  };
  return world.person === undefined ? actor : world.person(actor);
}

function rolesOf(visitor: Visitor, channelId: string, elsewhereId: string): Actor['channelRoles'] {
  switch (visitor) {
    case 'viewer':
    case 'contributor':
    case 'supervisor':
      return { [channelId]: visitor };
    case 'adminAsViewer':
      return { [channelId]: 'viewer' };
    case 'supervisorElsewhere':
      return { [elsewhereId]: 'supervisor' };
    case 'foreignAdmin':
      return { [newId()]: 'supervisor' };
    case 'forger':
      return { [channelId]: 'supervisor' };
    case 'withoutGrant':
    case 'admin':
      return {};
  }
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The same request about things that do not exist. */
function withOtherIds<Value>(value: Value): Value {
  const replaced = JSON.stringify(value, (key, part: unknown) =>
    typeof part === 'string' && ID.test(part) && key !== 'idempotencyKey' ? newId() : part,
  );
  return JSON.parse(replaced) as Value;
}

function byVisitor<Value>(value: (visitor: Visitor, index: number) => Value): Record<Visitor, Value> {
  return Object.fromEntries(visitors.map((visitor, index) => [visitor, value(visitor, index)])) as Record<
    Visitor,
    Value
  >;
}
