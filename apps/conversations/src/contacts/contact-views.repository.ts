import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#shared/contracts/actor.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import type { Contact, ContactDetail, searchRpc } from '#shared/contracts/search.js';
import { decodeCursor, pageOfRows } from '#shared/database/cursor.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { SqlParameters } from '../database/sql-parameters.js';
import { readSummaries } from '../inbox-view/conversation-summaries.js';
import { inboxOrders, inboxPosition, positionTime } from '../inbox-view/inbox-order.js';
import { inboxPage, type InboxPart } from '../inbox-view/inbox-page.js';
import { storableText } from '../messages/storable-text.js';
import { conversationsByName } from '../search/name-conditions.js';

interface ContactRow extends Omit<Contact, 'lastActivityAt'> {
  lastActivityAt: Date | null;
}

const { newest } = inboxOrders;

/**
 * SQL: the conversations of the contact `ct` on the channels in `channels`: what they began and what they wrote in, wherever the
 * platform gives them the same id.
 */
const history = (channels: string): string => `
  select c.id, c.last_activity_at from conversations c
  where c.queue is not null and c.organization_id = ct.organization_id and c.id in (
    select o.id from conversations o join contacts same on same.id = o.contact_id
    where same.platform_contact_id = ct.platform_contact_id and same.channel_id = any(array(${sameSpace(channels)}))
    union
    select m.conversation_id from messages m
    where m.author_platform_id = ct.platform_contact_id and m.channel_id = any(array(${sameSpace(channels)}))
  )`;

/** SQL: those of the channels on which an id means the same person as on the contact's own. */
const sameSpace = (channels: string): string => `
  select other.id from channels other join channels own on own.id = ct.channel_id
  where other.id = any(${channels}) and other.organization_id = ct.organization_id
    and split_part(other.platform, '-', 1) = split_part(own.platform, '-', 1)`;

/** Customers as agents see them: on the channels of the actor, with what the actor may see of them. */
@Injectable()
export class ContactViewsRepository {
  /** One row per customer: the newest of their conversations stands for them. */
  async list(
    manager: EntityManager,
    { actor, text, cursor, limit }: RpcRequest<typeof searchRpc.listContacts>,
  ): Promise<RpcResponse<typeof searchRpc.listContacts>> {
    const after = decodeCursor(inboxPosition, cursor, { text });
    const part = { actor, filter: {}, order: newest, after, limit: limit + 1 };
    const sql = new SqlParameters();
    const page = await inboxPage(manager, await withName(manager, part, text), sql);
    const found: { contactId: string; id: string; at: string }[] = await manager.query(
      `select c.contact_id as "contactId", page.id, ${positionTime('page.at')} as at
       from (${page}) page join conversations c on c.id = page.id order by page.n`,
      sql.values,
    );
    const contacts = await this.read(
      manager,
      actor,
      found.map(({ contactId }) => contactId),
    );
    const { items, nextCursor } = pageOfRows(
      found,
      limit,
      ({ contactId }) => contacts.get(contactId),
      ({ at, id }) => [at, id],
      { text },
    );
    return { items: items.filter((item) => item !== undefined), nextCursor };
  }

  async get(manager: EntityManager, actor: Actor, contactId: string): Promise<ContactDetail> {
    const contact = (await this.read(manager, actor, [contactId])).get(contactId);
    if (contact === undefined) throw new DomainError('not-found');
    const sql = new SqlParameters();
    const channels = channelsIn(actor, sql);
    const [row]: { platformContactId: string; knownSince: Date | null }[] = await manager.query(
      `select ct.platform_contact_id as "platformContactId",
         (select min(m.sent_at) from messages m
          where m.conversation_id in (select h.id from (${history(channels)}) h) and m.direction = 'inbound'
            and coalesce(m.author_platform_id, ct.platform_contact_id) = ct.platform_contact_id) as "knownSince"
       from contacts ct where ct.id = ${sql.add(contactId)}`,
      sql.values,
    );
    if (row === undefined) throw new DomainError('not-found');
    return { ...contact, ...row, knownSince: row.knownSince?.toISOString() ?? null };
  }

  async listConversations(
    manager: EntityManager,
    { actor, contactId, cursor, limit }: RpcRequest<typeof searchRpc.listContactConversations>,
  ): Promise<RpcResponse<typeof searchRpc.listContactConversations>> {
    await this.get(manager, actor, contactId);
    const query = { contactId };
    const after = decodeCursor(inboxPosition, cursor, query);
    const few = (sql: SqlParameters): string[] => [
      `c.id in (select theirs.id from contacts ct cross join lateral (${history(channelsIn(actor, sql))}) theirs where ct.id = ${sql.add(contactId)})`,
    ];
    const sql = new SqlParameters();
    const page = await inboxPage(
      manager,
      { actor, filter: {}, order: newest, after, limit: limit + 1, few },
      sql,
    );
    return pageOfRows(
      await readSummaries(manager, page, actor.userId, sql),
      limit,
      ({ summary }) => summary,
      ({ summary, position }) => [position, summary.id],
      query,
    );
  }

  /** What the actor sees of contacts, by id; those on other channels are left out. */
  private async read(
    manager: EntityManager,
    actor: Actor,
    contactIds: readonly string[],
  ): Promise<Map<string, Contact>> {
    const sql = new SqlParameters();
    const channels = channelsIn(actor, sql);
    const rows: ContactRow[] = await manager.query(
      `select ct.id, ct.channel_id as "channelId", ct.name, ct.picture_key is not null as "hasPicture",
         theirs.count as "conversationCount", theirs.at as "lastActivityAt"
       from contacts ct
       cross join lateral (select count(*)::int as count, max(last_activity_at) as at from (${history(channels)}) h) theirs
       where ct.id = any(${sql.add(contactIds)}::uuid[]) and ct.organization_id = ${sql.add(actor.organizationId)}
         and ct.channel_id = any(${channels})`,
      sql.values,
    );
    return new Map(
      rows.map((row) => [row.id, { ...row, lastActivityAt: row.lastActivityAt?.toISOString() ?? null }]),
    );
  }
}

function channelsIn({ channelRoles }: Actor, sql: SqlParameters): string {
  return `${sql.add(Object.keys(channelRoles))}::uuid[]`;
}

/** Newest conversation of each contact, of those with the text in their name. */
async function withName(manager: EntityManager, part: InboxPart, text: string): Promise<InboxPart> {
  const once = (): string[] => [
    'c.contact_id is not null',
    `not exists (
       select from conversations newer where newer.contact_id = c.contact_id and newer.queue is not null
         and (newer.last_activity_at, newer.id) > (c.last_activity_at, c.id))`,
  ];
  if (text === '') return { ...part, also: once };
  const terms = { wanted: [storableText(text)], unwanted: [] };
  const how = await conversationsByName(manager, part.actor, terms);
  const named = 'few' in how ? { few: how.few } : {};
  return { ...part, ...named, also: (sql) => [...once(), ...('also' in how ? how.also(sql) : [])] };
}
