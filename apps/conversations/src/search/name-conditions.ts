import type { EntityManager } from 'typeorm';
import type { Actor } from '#shared/contracts/actor.js';
import { SqlParameters } from '../database/sql-parameters.js';
import type { Conditions } from '../inbox-view/inbox-page.js';
import type { SearchTerms } from './search-terms.js';

/** Names that fit up to so many customers are looked up first; more common ones are found by going through the inbox. */
const fewAtMost = 20_000;

/** SQL: `name` has each wanted term somewhere in it and none of the unwanted ones, upper case or lower. */
export function nameMatches(name: string, { wanted, unwanted }: SearchTerms, sql: SqlParameters): string {
  const parts = [
    ...wanted.map((one) => `${name} ilike ${sql.add(pattern(one))}`),
    ...unwanted.map((one) => `${name} not ilike ${sql.add(pattern(one))}`),
  ];
  return `(${parts.join(' and ')})`;
}

/** SQL: the conversation `c` is with somebody whose name fits. */
export function contactMatches(terms: SearchTerms, sql: SqlParameters): string {
  return `(c.contact_id is not null and exists (
      select from contacts ct where ct.id = c.contact_id and ${nameMatches('coalesce(ct.name, c.contact_name)', terms, sql)})
    or c.contact_id is null and ${nameMatches('c.contact_name', terms, sql)})`;
}

/** How the conversations with customers of a name are found: by who they are when those are few. */
export async function conversationsByName(
  manager: EntityManager,
  actor: Actor,
  terms: SearchTerms,
): Promise<{ few: Conditions } | { also: Conditions }> {
  const sql = new SqlParameters();
  const [named]: { count: number }[] = await manager.query(
    `select count(*)::int as count from (
       (${contactsNamed(actor, terms, sql)}) union all (${namelessNamed(actor, terms, sql)}) limit ${fewAtMost + 1}
     ) named`,
    sql.values,
  );
  const also: Conditions = (parameters) => [contactMatches(terms, parameters)];
  if ((named?.count ?? 0) > fewAtMost) return { also };
  return {
    few: (parameters) => [
      `(c.contact_id = any(array(${contactsNamed(actor, terms, parameters)}))
        or c.id = any(array(${namelessNamed(actor, terms, parameters)})))`,
      contactMatches(terms, parameters),
    ],
  };
}

function contactsNamed(actor: Actor, terms: SearchTerms, sql: SqlParameters): string {
  return `select t.id from contacts t where ${seenBy(actor, sql)} and ${nameMatches('t.name', terms, sql)}`;
}

/** Conversations with somebody of whom the platform tells no id. */
function namelessNamed(actor: Actor, terms: SearchTerms, sql: SqlParameters): string {
  return `select t.id from conversations t where ${seenBy(actor, sql)}
    and t.contact_id is null and t.contact_name is not null and ${nameMatches('t.contact_name', terms, sql)}`;
}

function seenBy({ organizationId, channelRoles }: Actor, sql: SqlParameters): string {
  return `t.organization_id = ${sql.add(organizationId)} and t.channel_id = any(${sql.add(Object.keys(channelRoles))}::uuid[])`;
}

function pattern(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
