import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Statement triggers with transition tables: a batch of 500 rows costs one more statement, not 500. */
const onChange = (
  name: string,
  table: string,
  bodies: Record<'INSERT' | 'UPDATE' | 'DELETE', string>,
): string[] =>
  (
    [
      ['INSERT', 'NEW TABLE AS new_rows'],
      ['UPDATE', 'OLD TABLE AS old_rows NEW TABLE AS new_rows'],
      ['DELETE', 'OLD TABLE AS old_rows'],
    ] as const
  ).flatMap(([event, tables]) => {
    const trigger = `${name}_${event.toLowerCase()}`;
    return [
      `CREATE FUNCTION "${trigger}"() RETURNS trigger LANGUAGE plpgsql AS $$ begin ${bodies[event]} return null; end $$`,
      `CREATE TRIGGER "${trigger}" AFTER ${event} ON "${table}" REFERENCING ${tables} FOR EACH STATEMENT EXECUTE FUNCTION "${trigger}"()`,
    ];
  });

const counted = (rows: string): string => `
  insert into conversation_counts (organization_id, channel_id, queue, count)
  select organization_id, channel_id, queue, sum(count) from (${rows}) changed
  where queue is not null group by organization_id, channel_id, queue having sum(count) <> 0;`;
const each = (rows: string, count: 1 | -1): string =>
  `select organization_id, channel_id, queue, ${count} as count from ${rows}`;

/** What is searched: texts of messages that are shown, and of notes. */
const sources = [
  { table: 'messages', source: 'message', at: 'sent_at' },
  { table: 'notes', source: 'note', at: 'created_at' },
];
const entries = ({ source, at }: (typeof sources)[number], rows: string): string => `
  insert into search_entries (entry_id, source, organization_id, channel_id, conversation_id, at, words)
  select id, '${source}', organization_id, channel_id, conversation_id, ${at}, search_words(text)
  from ${rows} r where text <> '' and ${at} is not null`;
const searched = (source: (typeof sources)[number]): string[] => {
  const differing = `(select n.* from new_rows n join old_rows o on o.id = n.id
    where (o.text, o.${source.at}, o.conversation_id) is distinct from (n.text, n.${source.at}, n.conversation_id))`;
  return onChange(`search_${source.table}`, source.table, {
    INSERT: `${entries(source, 'new_rows')};`,
    UPDATE: `if exists (select from ${differing} d) then
      delete from search_entries where entry_id in (select id from ${differing} d);
      ${entries(source, differing)};
    end if;`,
    DELETE: 'delete from search_entries where entry_id in (select id from old_rows);',
  });
};

export class InboxAtScale1795700700000 implements MigrationInterface {
  name = 'InboxAtScale1795700700000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    const statements = [
      'CREATE EXTENSION IF NOT EXISTS pg_trgm',
      `ALTER TABLE "conversations" ADD "waiting_since" TIMESTAMP WITH TIME ZONE`,
      `UPDATE conversations t SET waiting_since = (
         select min(m.sent_at) from messages m
         where m.conversation_id = t.id and m.direction = 'inbound'
           and m.sent_at > coalesce(greatest(t.handled_through_at, t.last_outside_at), '-infinity')
           and m.sent_at >= coalesce(
             (select ch.created_at - interval '7 days' from channels ch where ch.id = t.channel_id), '-infinity'))
       WHERE queue = 'new'`,
      // With the columns of common filters in it, what does not fit is passed over without a look at the table.
      `DROP INDEX "conversations_inbox_idx"`,
      `CREATE INDEX "conversations_inbox_idx" ON "conversations" ("organization_id", "channel_id", "queue", "last_activity_at", "id") INCLUDE ("kind", "owner_id")`,
      `CREATE INDEX "conversations_waiting_idx" ON "conversations" ("organization_id", "channel_id", "waiting_since", "id") WHERE waiting_since is not null`,
      `CREATE INDEX "conversations_window_idx" ON "conversations" ("organization_id", "channel_id", "window_opened_at", "id") WHERE kind = 'direct-message' and window_opened_at is not null`,
      `CREATE INDEX "conversations_owner_idx" ON "conversations" ("organization_id", "owner_id") WHERE owner_id is not null`,
      `CREATE INDEX "conversations_contact_idx" ON "conversations" ("contact_id") WHERE contact_id is not null`,
      `CREATE INDEX "conversations_contact_name_idx" ON "conversations" USING gin ("contact_name" gin_trgm_ops) WHERE contact_id is null and contact_name is not null`,
      `CREATE INDEX "contacts_name_idx" ON "contacts" USING gin ("name" gin_trgm_ops)`,

      `CREATE INDEX "messages_author_idx" ON "messages" ("author_platform_id", "channel_id", "conversation_id") WHERE author_platform_id is not null`,

      `CREATE TABLE "conversation_reads" ("user_id" uuid NOT NULL, "conversation_id" uuid NOT NULL, "organization_id" uuid NOT NULL, "read_up_to" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "conversation_reads_pkey" PRIMARY KEY ("conversation_id", "user_id"), CONSTRAINT "conversation_reads_conversation_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversations"("id") ON DELETE CASCADE)`,

      `CREATE TABLE "conversation_counts" ("id" bigint GENERATED ALWAYS AS IDENTITY, "organization_id" uuid NOT NULL, "channel_id" uuid NOT NULL, "queue" text NOT NULL, "count" bigint NOT NULL, CONSTRAINT "conversation_counts_pkey" PRIMARY KEY ("id"))`,
      `CREATE INDEX "conversation_counts_channel_idx" ON "conversation_counts" ("organization_id", "channel_id")`,
      counted(each('conversations', 1)),
      ...onChange('count_conversations', 'conversations', {
        INSERT: counted(each('new_rows', 1)),
        UPDATE: counted(`${each('new_rows', 1)} union all ${each('old_rows', -1)}`),
        DELETE: counted(each('old_rows', -1)),
      }),

      `CREATE FUNCTION "search_words"(text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
         AS $$ select to_tsvector('pg_catalog.german'::regconfig, left($1, 20000)) || to_tsvector('pg_catalog.english'::regconfig, left($1, 20000)) $$`,
      `CREATE TABLE "search_entries" ("entry_id" uuid NOT NULL, "source" text NOT NULL, "organization_id" uuid NOT NULL, "channel_id" uuid NOT NULL, "conversation_id" uuid NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "words" tsvector NOT NULL)`,
      ...sources.map((source) => entries(source, source.table)),
      `ALTER TABLE "search_entries" ADD CONSTRAINT "search_entries_pkey" PRIMARY KEY ("entry_id")`,
      `CREATE INDEX "search_entries_time_idx" ON "search_entries" ("channel_id", "at", "entry_id")`,
      `CREATE INDEX "search_entries_conversation_idx" ON "search_entries" ("conversation_id", "at", "entry_id")`,
      // A short list of what is not sorted in yet: it is read by every search.
      `CREATE INDEX "search_entries_words_idx" ON "search_entries" USING gin ("words") WITH (gin_pending_list_limit = 1024)`,
      ...sources.flatMap(searched),
    ];
    for (const statement of statements) await queryRunner.query(statement);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    const functions: { name: string }[] = await queryRunner.query(
      `select proname as name from pg_proc
       where proname ~ '^(count_conversations|search_messages|search_notes)_(insert|update|delete)$' and pronamespace = current_schema()::regnamespace`,
    );
    for (const { name } of functions) await queryRunner.query(`DROP FUNCTION "${name}" CASCADE`);
    for (const table of ['search_entries', 'conversation_counts', 'conversation_reads'])
      await queryRunner.query(`DROP TABLE "${table}"`);
    await queryRunner.query(`DROP FUNCTION "search_words"(text)`);
    for (const index of ['contact_name', 'contact', 'owner', 'window', 'waiting', 'inbox'])
      await queryRunner.query(`DROP INDEX "conversations_${index}_idx"`);
    await queryRunner.query(`DROP INDEX "messages_author_idx"`);
    await queryRunner.query(`DROP INDEX "contacts_name_idx"`);
    await queryRunner.query(
      `CREATE INDEX "conversations_inbox_idx" ON "conversations" ("organization_id", "channel_id", "queue", "last_activity_at", "id")`,
    );
    await queryRunner.query(`ALTER TABLE "conversations" DROP COLUMN "waiting_since"`);
    await queryRunner.query('DROP EXTENSION pg_trgm');
  }
}
