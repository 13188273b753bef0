import type { EntityManager } from 'typeorm';
import type { Actor } from '#shared/contracts/actor.js';
import type { SqlParameters } from '../database/sql-parameters.js';
import type { Conditions } from '../inbox-view/inbox-page.js';
import type { SearchTerms } from './search-terms.js';

/** Names that fit up to so many customers are looked up first; more common ones are found by going through the inbox. */
const fewAtMost = 2000;

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
  sqlOf: () => SqlParameters,
): Promise<{ few: Conditions } | { also: Conditions }> {
  const also: Conditions = (sql) => [contactMatches(terms, sql)];
  const contacts = await idsBy(manager, 'contacts', 'name', actor, terms, sqlOf());
  const nameless = await idsBy(manager, 'conversations', 'contact_name', actor, terms, sqlOf());
  if (contacts === null || nameless === null) return { also };
  return {
    few: (sql) => [
      `(c.contact_id = any(${sql.add(contacts)}::uuid[]) or c.id = any(${sql.add(nameless)}::uuid[]))`,
      contactMatches(terms, sql),
    ],
  };
}

async function idsBy(
  manager: EntityManager,
  table: 'contacts' | 'conversations',
  name: 'name' | 'contact_name',
  { organizationId, channelRoles }: Actor,
  terms: SearchTerms,
  sql: SqlParameters,
): Promise<string[] | null> {
  const rows: { id: string }[] = await manager.query(
    `select id from ${table} t
     where organization_id = ${sql.add(organizationId)} and channel_id = any(${sql.add(Object.keys(channelRoles))}::uuid[])
       ${table === 'conversations' ? 'and contact_id is null and contact_name is not null' : ''}
       and ${nameMatches(`t.${name}`, terms, sql)}
     limit ${fewAtMost + 1}`,
    sql.values,
  );
  return rows.length > fewAtMost ? null : rows.map(({ id }) => id);
}

function pattern(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
