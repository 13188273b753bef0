import type { MigrationInterface, QueryRunner } from 'typeorm';

const counts = [
  'messages_in',
  'replies_out',
  'outside_out',
  'cases_opened',
  'resolved_by_agent',
  'resolved_by_timer',
];
const spans = ['first_response', 'response', 'resolution'];
// Zeros are kept as nulls, which take no room: most of the 60 columns of a row are empty.
const measures = [
  ...counts.map((name) => `"${name}" integer`),
  ...spans.flatMap((span) => [`"${span}_count" integer`, `"${span}_ms" bigint`]),
  ...spans.flatMap((span) => Array.from({ length: 16 }, (_, index) => `"${span}_c${index}" integer`)),
].join(', ');

/** Tables of sums: per hour and per day (UTC), of a channel, of its agents, of its labels. */
const sums = ['hours', 'days'].flatMap((grain) => [
  `CREATE TABLE "report_channel_${grain}" ("channel_id" uuid NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "kind" text NOT NULL, "organization_id" uuid NOT NULL, ${measures}, CONSTRAINT "report_channel_${grain}_pkey" PRIMARY KEY ("channel_id", "at", "kind"))`,
  `CREATE TABLE "report_agent_${grain}" ("channel_id" uuid NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "kind" text NOT NULL, "agent_id" uuid NOT NULL, "organization_id" uuid NOT NULL, ${measures}, CONSTRAINT "report_agent_${grain}_pkey" PRIMARY KEY ("channel_id", "at", "kind", "agent_id"))`,
  `CREATE TABLE "report_label_${grain}" ("channel_id" uuid NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "label" text NOT NULL, "label_id" uuid NOT NULL, "organization_id" uuid NOT NULL, ${measures}, CONSTRAINT "report_label_${grain}_pkey" PRIMARY KEY ("channel_id", "at", "label", "label_id"))`,
]);

const noted = (name: string, on: string, tables: string, body: string): string[] => [
  `CREATE FUNCTION "note_report_${name}"() RETURNS trigger LANGUAGE plpgsql AS $$ begin ${body} return null; end $$`,
  `CREATE TRIGGER "note_report_${name}" AFTER ${on} REFERENCING ${tables} FOR EACH STATEMENT EXECUTE FUNCTION "note_report_${name}"()`,
];
const changed = (from: string): string =>
  `insert into report_changes (conversation_id) select distinct conversation_id from ${from};`;
const relabelled = (from: string): string =>
  `insert into report_changes (conversation_id, relabelled) select distinct conversation_id, true from ${from};`;

/** Whatever path a change takes, the conversation is noted in the same transaction, once per statement. */
const triggers = [
  ...noted(
    'new_messages',
    'INSERT ON "messages"',
    'NEW TABLE AS added',
    changed('added where sent_at is not null'),
  ),
  ...noted(
    'gone_messages',
    'DELETE ON "messages"',
    'OLD TABLE AS gone',
    changed('gone where sent_at is not null'),
  ),
  ...noted(
    'changed_messages',
    'UPDATE ON "messages"',
    'OLD TABLE AS old_rows NEW TABLE AS new_rows',
    changed(`(
      select unnest(array[o.conversation_id, n.conversation_id]) as conversation_id
      from old_rows o join new_rows n on n.id = o.id
      where (o.conversation_id, o.sent_at, o.direction, o.agent_id, o.delivery_state = 'failed')
        is distinct from (n.conversation_id, n.sent_at, n.direction, n.agent_id, n.delivery_state = 'failed')) differing`),
  ),
  ...noted('new_moves', 'INSERT ON "thread_events"', 'NEW TABLE AS added', changed('added')),
  ...noted('gone_moves', 'DELETE ON "thread_events"', 'OLD TABLE AS gone', changed('gone')),
  ...noted(
    'changed_moves',
    'UPDATE ON "thread_events"',
    'OLD TABLE AS old_rows NEW TABLE AS new_rows',
    changed('(select conversation_id from old_rows union select conversation_id from new_rows) both_rows'),
  ),
  ...['conversation_tags', 'conversation_topics'].flatMap((table) => [
    ...noted(`new_${table}`, `INSERT ON "${table}"`, 'NEW TABLE AS added', relabelled('added')),
    ...noted(`gone_${table}`, `DELETE ON "${table}"`, 'OLD TABLE AS gone', relabelled('gone')),
    ...noted(
      `changed_${table}`,
      `UPDATE ON "${table}"`,
      'OLD TABLE AS old_rows NEW TABLE AS new_rows',
      relabelled(
        '(select conversation_id from old_rows union select conversation_id from new_rows) both_rows',
      ),
    ),
  ]),
  // What is history depends on when the channel was connected.
  ...noted(
    'new_channels',
    'INSERT ON "channels"',
    'NEW TABLE AS added',
    'insert into report_changes (conversation_id) select c.id from conversations c join added a on a.id = c.channel_id;',
  ),
  ...noted(
    'changed_channels',
    'UPDATE ON "channels"',
    'OLD TABLE AS old_rows NEW TABLE AS new_rows',
    `insert into report_changes (conversation_id)
     select c.id from conversations c join old_rows o on o.id = c.channel_id join new_rows n on n.id = o.id
     where o.created_at <> n.created_at;`,
  ),
  ...noted(
    'gone_conversations',
    'DELETE ON "conversations"',
    'OLD TABLE AS gone',
    'insert into report_changes (conversation_id) select distinct id from gone;',
  ),
];

export class Reports1795700600000 implements MigrationInterface {
  name = 'Reports1795700600000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    const statements = [
      `CREATE TABLE "report_changes" ("id" bigint GENERATED ALWAYS AS IDENTITY, "conversation_id" uuid NOT NULL, "relabelled" boolean NOT NULL DEFAULT false, "at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "report_changes_pkey" PRIMARY KEY ("id"))`,
      `CREATE TABLE "report_dirty_hours" ("channel_id" uuid NOT NULL, "hour" TIMESTAMP WITH TIME ZONE NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "report_dirty_hours_pkey" PRIMARY KEY ("channel_id", "hour"))`,
      `CREATE TABLE "report_conversation_hours" ("conversation_id" uuid NOT NULL, "hour" TIMESTAMP WITH TIME ZONE NOT NULL, "agent_id" uuid NOT NULL, "organization_id" uuid NOT NULL, "channel_id" uuid NOT NULL, "kind" text NOT NULL, ${measures}, CONSTRAINT "report_conversation_hours_pkey" PRIMARY KEY ("conversation_id", "hour", "agent_id"))`,
      `CREATE INDEX "report_conversation_hours_channel_idx" ON "report_conversation_hours" ("channel_id", "hour")`,
      ...sums,
      `CREATE INDEX "messages_channel_time_idx" ON "messages" ("channel_id", "sent_at", "id") WHERE sent_at is not null`,
      `CREATE INDEX "messages_agent_time_idx" ON "messages" ("agent_id", "sent_at") WHERE agent_id is not null`,
      ...triggers,
      // What is stored already is counted too.
      `INSERT INTO report_changes (conversation_id) SELECT id FROM conversations`,
    ];
    for (const statement of statements) await queryRunner.query(statement);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    const functions: { name: string }[] = await queryRunner.query(
      `select proname as name from pg_proc where proname like 'note\\_report\\_%' and pronamespace = current_schema()::regnamespace`,
    );
    for (const { name } of functions) await queryRunner.query(`DROP FUNCTION "${name}" CASCADE`);
    await queryRunner.query(`DROP INDEX "messages_agent_time_idx"`);
    await queryRunner.query(`DROP INDEX "messages_channel_time_idx"`);
    for (const grain of ['hours', 'days'])
      for (const scope of ['channel', 'agent', 'label'])
        await queryRunner.query(`DROP TABLE "report_${scope}_${grain}"`);
    for (const table of ['report_conversation_hours', 'report_dirty_hours', 'report_changes'])
      await queryRunner.query(`DROP TABLE "${table}"`);
  }
}
