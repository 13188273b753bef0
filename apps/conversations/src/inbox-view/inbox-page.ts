import type { EntityManager } from 'typeorm';
import type { Actor } from '#shared/contracts/actor.js';
import { queue as queues, type ConversationFilter } from '#shared/contracts/conversations.js';
import { SqlParameters } from '../database/sql-parameters.js';
import {
  contentConditions,
  conversationConditions,
  labelledConversations,
} from './conversation-conditions.js';
import { isBehind, orderBy, type InboxOrder, type InboxPosition } from './inbox-order.js';
import { visibleChannels } from './visible-channels.js';

/** Up to so many conversations are all looked at and sorted; of more the newest are walked by the index of the order. */
const fewAtMost = 5000;

/** SQL conditions on `c`. */
export type Conditions = (sql: SqlParameters) => string[];

/** A part of the inbox that is wanted. */
export interface InboxPart {
  actor: Actor;
  filter: ConversationFilter;
  order: InboxOrder;
  after: InboxPosition | null;
  limit: number;
  /** Further conditions on `c`. */
  also?: Conditions;
  /** The same, where they leave few conversations that an index finds. */
  few?: Conditions;
}

/**
 * SQL: id, time and number of the wanted conversations. What a filter leaves few of is found by the index of that filter. Otherwise
 * the index of the order is walked, channel by channel, until the page is full: for a filter that fits little this is at most what
 * the actor sees in the wanted queues.
 */
export async function inboxPage(
  manager: EntityManager,
  part: InboxPart,
  sql: SqlParameters,
): Promise<string> {
  const few = await fitsFew(manager, part);
  const found = few === null ? walked(part, sql) : fewSorted(part, few, sql);
  const { direction } = part.order;
  return `select found.id, found.at, row_number() over (order by found.at ${direction}, found.id ${direction}) as n from (${found}) found`;
}

/** Conditions under which few conversations are left, or null. */
async function fitsFew(
  manager: EntityManager,
  { actor, filter, few }: InboxPart,
): Promise<Conditions | null> {
  if (few !== undefined) return few;
  const { contactId, windowEndsBefore, ownerIds, unowned, tagIds, topicIds } = filter;
  // They have an index each, and are few by nature: of one customer, of one day.
  if (contactId !== undefined || windowEndsBefore !== undefined) return () => [];
  for (const [label, ids] of [['tag', tagIds] as const, ['topic', topicIds] as const]) {
    if (ids !== undefined && (await isFew(manager, labelledConversations(label, '$1'), [ids])))
      return (sql) => [`c.id = any(array(${labelledConversations(label, sql.add(ids))}))`];
  }
  if (ownerIds === undefined || unowned === true) return null;
  const owned = 'select from conversations where organization_id = $1 and owner_id = any($2::uuid[])';
  return (await isFew(manager, owned, [actor.organizationId, ownerIds])) ? () => [] : null;
}

async function isFew(manager: EntityManager, found: string, parameters: unknown[]): Promise<boolean> {
  const [counted]: { count: number }[] = await manager.query(
    `select count(*)::int as count from (${found} limit ${fewAtMost + 1}) found`,
    parameters,
  );
  return (counted?.count ?? 0) <= fewAtMost;
}

function fewSorted(part: InboxPart, few: Conditions, sql: SqlParameters): string {
  const { actor, filter, order, limit } = part;
  const conditions = [...few(sql), ...conversationConditions(actor, filter, sql), ...inOrder(part, sql)];
  return `select c.id, c.${order.column} as at from conversations c
    where ${conditions.join(' and ')} order by ${orderBy(order)} limit ${sql.add(limit)}`;
}

function walked(part: InboxPart, sql: SqlParameters): string {
  const { actor, filter, order } = part;
  const channels = `unnest(${sql.add(visibleChannels(actor, filter.channelIds))}::uuid[]) channel(id)`;
  const lanes = [
    filter.platforms === undefined
      ? channels
      : `(select channel.id from ${channels} join channels known on known.id = channel.id and known.platform = any(${sql.add(filter.platforms)})) channel`,
    ...(order.byQueue
      ? [
          `unnest(${sql.add(filter.queue === undefined ? queues.options : [filter.queue])}::text[]) lane(queue)`,
        ]
      : []),
  ];
  const conditions = [
    `c.organization_id = ${sql.add(actor.organizationId)}`,
    'c.channel_id = channel.id',
    queueCondition(part, sql),
    ...contentConditions(actor, filter, sql),
    ...inOrder(part, sql),
  ];
  const limit = sql.add(part.limit);
  return `select c.id, c.${order.column} as at from ${lanes.join(' cross join ')}
    cross join lateral (
      select c.id, c.${order.column} from conversations c
      where ${conditions.join(' and ')} order by ${orderBy(order)} limit ${limit}
    ) c
    order by ${orderBy(order)} limit ${limit}`;
}

function queueCondition({ filter, order }: InboxPart, sql: SqlParameters): string {
  if (order.byQueue) return 'c.queue = lane.queue';
  return filter.queue === undefined ? 'c.queue is not null' : `c.queue = ${sql.add(filter.queue)}`;
}

function inOrder({ order, after, also }: InboxPart, sql: SqlParameters): string[] {
  const behind = isBehind(order, after, sql);
  return [
    ...(order.where === null ? [] : [order.where]),
    ...(behind === null ? [] : [behind]),
    ...(also?.(sql) ?? []),
  ];
}
