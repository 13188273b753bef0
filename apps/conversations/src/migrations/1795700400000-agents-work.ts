import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AgentsWork1795700400000 implements MigrationInterface {
  name = 'AgentsWork1795700400000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "bulk_operations" ("id" uuid NOT NULL, "organization_id" uuid NOT NULL, "agent_id" uuid NOT NULL, "idempotency_key" text NOT NULL, "request_hash" text NOT NULL, "actor" jsonb NOT NULL, "action" jsonb NOT NULL, "state" text NOT NULL, "matched" integer NOT NULL, "changed" integer NOT NULL DEFAULT '0', "unchanged" integer NOT NULL DEFAULT '0', "refused" integer NOT NULL DEFAULT '0', "restored" integer, "undo_until" TIMESTAMP WITH TIME ZONE, "due_at" TIMESTAMP WITH TIME ZONE, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "bulk_operations_idempotency_key" UNIQUE ("agent_id", "idempotency_key"), CONSTRAINT "bulk_operations_due_check" CHECK ((due_at is not null) = (state in ('running', 'undoing'))), CONSTRAINT "bulk_operations_state_check" CHECK (state in ('running', 'done', 'undoing', 'undone')), CONSTRAINT "bulk_operations_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "bulk_operations_created_idx" ON "bulk_operations"  ("created_at")`,
    );
    await queryRunner.query(
      `CREATE INDEX "bulk_operations_due_idx" ON "bulk_operations"  ("due_at") WHERE due_at is not null`,
    );
    await queryRunner.query(
      `CREATE TABLE "bulk_items" ("operation_id" uuid NOT NULL, "conversation_id" uuid NOT NULL, "state" text NOT NULL, "code" text, "undo" jsonb, CONSTRAINT "bulk_items_state_check" CHECK (state in ('waiting', 'changed', 'unchanged', 'refused', 'restored', 'kept')), CONSTRAINT "bulk_items_pkey" PRIMARY KEY ("operation_id", "conversation_id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "bulk_items_state_idx" ON "bulk_items"  ("operation_id", "state", "conversation_id")`,
    );
    await queryRunner.query(
      `CREATE TABLE "resolve_reasons" ("id" uuid NOT NULL, "organization_id" uuid NOT NULL, "name" text NOT NULL, "name_key" text NOT NULL, "archived" boolean NOT NULL DEFAULT false, "last_change" jsonb, "version" integer NOT NULL DEFAULT '1', CONSTRAINT "resolve_reasons_organization_name_key" UNIQUE ("organization_id", "name_key"), CONSTRAINT "resolve_reasons_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "tags" ("id" uuid NOT NULL, "organization_id" uuid NOT NULL, "name" text NOT NULL, "name_key" text NOT NULL, "last_change" jsonb, "version" integer NOT NULL DEFAULT '1', CONSTRAINT "tags_organization_name_key" UNIQUE ("organization_id", "name_key"), CONSTRAINT "tags_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "conversation_tags" ("conversation_id" uuid NOT NULL, "tag_id" uuid NOT NULL, "organization_id" uuid NOT NULL, CONSTRAINT "conversation_tags_pkey" PRIMARY KEY ("conversation_id", "tag_id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "conversation_tags_tag_idx" ON "conversation_tags"  ("tag_id", "conversation_id")`,
    );
    await queryRunner.query(
      `CREATE TABLE "topics" ("id" uuid NOT NULL, "organization_id" uuid NOT NULL, "parent_id" uuid, "name" text NOT NULL, "name_key" text NOT NULL, "archived" boolean NOT NULL DEFAULT false, "last_change" jsonb, "version" integer NOT NULL DEFAULT '1', CONSTRAINT "topics_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "topics_child_name_key" ON "topics"  ("parent_id", "name_key") WHERE parent_id is not null`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "topics_root_name_key" ON "topics"  ("organization_id", "name_key") WHERE parent_id is null`,
    );
    await queryRunner.query(
      `CREATE TABLE "conversation_topics" ("conversation_id" uuid NOT NULL, "topic_id" uuid NOT NULL, "organization_id" uuid NOT NULL, CONSTRAINT "conversation_topics_pkey" PRIMARY KEY ("conversation_id", "topic_id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "conversation_topics_topic_idx" ON "conversation_topics"  ("topic_id", "conversation_id")`,
    );
    await queryRunner.query(
      `CREATE TABLE "notes" ("id" uuid NOT NULL, "organization_id" uuid NOT NULL, "channel_id" uuid NOT NULL, "conversation_id" uuid NOT NULL, "author_id" uuid NOT NULL, "author_name" text NOT NULL, "text" text, "versions" jsonb NOT NULL DEFAULT '[]', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "edited_at" TIMESTAMP WITH TIME ZONE, "deleted_at" TIMESTAMP WITH TIME ZONE, "deleted_by" uuid, "idempotency_key" text NOT NULL, "request_hash" text NOT NULL, CONSTRAINT "notes_deleted_check" CHECK ((text is null) = (deleted_at is not null) and (deleted_at is null) = (deleted_by is null)), CONSTRAINT "notes_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "notes_idempotency_key" ON "notes"  ("conversation_id", "author_id", "idempotency_key")`,
    );
    await queryRunner.query(
      `CREATE INDEX "notes_conversation_idx" ON "notes"  ("conversation_id", "created_at")`,
    );
    await queryRunner.query(`ALTER TABLE "thread_events" ADD "type" text NOT NULL DEFAULT 'moved'`);
    await queryRunner.query(`ALTER TABLE "thread_events" ADD "from_owner_id" uuid`);
    await queryRunner.query(`ALTER TABLE "thread_events" ADD "reason_id" uuid`);
    await queryRunner.query(`ALTER TABLE "thread_events" ADD "label" text`);
    await queryRunner.query(`ALTER TABLE "thread_events" ADD "labels_added" jsonb`);
    await queryRunner.query(`ALTER TABLE "thread_events" ADD "labels_removed" jsonb`);
    await queryRunner.query(`ALTER TABLE "thread_events" ALTER COLUMN "to_queue" DROP NOT NULL`);
    await queryRunner.query(`ALTER TABLE "thread_events" ALTER COLUMN "moved_by" DROP NOT NULL`);
    await queryRunner.query(`ALTER TABLE "thread_events" ADD CONSTRAINT "thread_events_type_check" CHECK (case type
     when 'moved' then to_queue is not null and moved_by is not null
     when 'owned' then to_queue is null and agent_id is not null
     when 'labelled' then to_queue is null and agent_id is not null and label in ('tag', 'topic')
     else false end)`);
    await queryRunner.query(
      `ALTER TABLE "bulk_items" ADD CONSTRAINT "bulk_items_operation_fkey" FOREIGN KEY ("operation_id") REFERENCES "bulk_operations"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "thread_events" ADD CONSTRAINT "thread_events_reason_fkey" FOREIGN KEY ("reason_id") REFERENCES "resolve_reasons"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "conversation_tags" ADD CONSTRAINT "conversation_tags_conversation_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversations"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "conversation_tags" ADD CONSTRAINT "conversation_tags_tag_fkey" FOREIGN KEY ("tag_id") REFERENCES "tags"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "topics" ADD CONSTRAINT "topics_parent_fkey" FOREIGN KEY ("parent_id") REFERENCES "topics"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "conversation_topics" ADD CONSTRAINT "conversation_topics_conversation_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversations"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "conversation_topics" ADD CONSTRAINT "conversation_topics_topic_fkey" FOREIGN KEY ("topic_id") REFERENCES "topics"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "notes" ADD CONSTRAINT "notes_conversation_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversations"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
  }

  /** Lines of owners and labels have no place in the version before. */
  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DELETE FROM "thread_events" WHERE type <> 'moved'`);
    await queryRunner.query(`ALTER TABLE "thread_events" DROP CONSTRAINT "thread_events_reason_fkey"`);
    await queryRunner.query(`ALTER TABLE "thread_events" DROP CONSTRAINT "thread_events_type_check"`);
    await queryRunner.query(`ALTER TABLE "thread_events" ALTER COLUMN "moved_by" SET NOT NULL`);
    await queryRunner.query(`ALTER TABLE "thread_events" ALTER COLUMN "to_queue" SET NOT NULL`);
    for (const column of ['labels_removed', 'labels_added', 'label', 'reason_id', 'from_owner_id', 'type'])
      await queryRunner.query(`ALTER TABLE "thread_events" DROP COLUMN "${column}"`);
    for (const table of [
      'notes',
      'conversation_topics',
      'topics',
      'conversation_tags',
      'tags',
      'resolve_reasons',
      'bulk_items',
      'bulk_operations',
    ])
      await queryRunner.query(`DROP TABLE "${table}"`);
  }
}
