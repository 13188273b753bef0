import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AttachmentsAndActions1795500300000 implements MigrationInterface {
  name = 'AttachmentsAndActions1795500300000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "message_actions" ("id" uuid NOT NULL, "message_id" uuid NOT NULL, "action" text NOT NULL, "kind" text NOT NULL, "state" text NOT NULL, "reason" text, "agent_id" uuid NOT NULL, "requested_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "message_actions_state_check" CHECK (state in ('requested', 'done', 'failed')), CONSTRAINT "message_actions_kind_check" CHECK (kind in ('like', 'hide', 'delete')), CONSTRAINT "message_actions_action_check" CHECK (action in ('like', 'unlike', 'hide', 'unhide', 'delete')), CONSTRAINT "message_actions_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "message_actions_message_idx" ON "message_actions"  ("message_id", "requested_at")`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "message_actions_open_key" ON "message_actions"  ("message_id", "kind") WHERE state = 'requested'`,
    );
    await queryRunner.query(
      `CREATE TABLE "attachment_copies" ("id" uuid NOT NULL, "message_id" uuid NOT NULL, "position" integer NOT NULL, "type" text NOT NULL, "source_url" text, "state" text NOT NULL, "mime_type" text, "file_name" text, "size_bytes" integer, "storage_key" text, "attempts" integer NOT NULL, "next_attempt_at" TIMESTAMP WITH TIME ZONE, "refreshed" boolean NOT NULL, "expires_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "attachment_copies_message_position_key" UNIQUE ("message_id", "position"), CONSTRAINT "attachment_copies_due_check" CHECK ((state = 'pending') = (next_attempt_at is not null)), CONSTRAINT "attachment_copies_stored_check" CHECK (state <> 'stored' or (storage_key is not null and mime_type is not null and size_bytes is not null)), CONSTRAINT "attachment_copies_state_check" CHECK (state in ('none', 'pending', 'stored', 'failed', 'gone')), CONSTRAINT "attachment_copies_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "attachment_copies_storage_idx" ON "attachment_copies"  ("storage_key") WHERE storage_key is not null`,
    );
    await queryRunner.query(
      `CREATE INDEX "attachment_copies_expiry_idx" ON "attachment_copies"  ("expires_at") WHERE expires_at is not null and state <> 'gone'`,
    );
    await queryRunner.query(
      `CREATE INDEX "attachment_copies_due_idx" ON "attachment_copies"  ("next_attempt_at") WHERE state = 'pending'`,
    );
    await queryRunner.query(
      `CREATE TABLE "discarded_files" ("storage_key" text NOT NULL, "next_attempt_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "discarded_files_pkey" PRIMARY KEY ("storage_key"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "discarded_files_due_idx" ON "discarded_files"  ("next_attempt_at")`,
    );
    await queryRunner.query(
      `CREATE TABLE "uploads" ("id" uuid NOT NULL, "organization_id" uuid NOT NULL, "agent_id" uuid NOT NULL, "storage_key" text NOT NULL, "mime_type" text NOT NULL, "file_name" text NOT NULL, "size_bytes" integer NOT NULL, "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "uploads_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "uploads_expiry_idx" ON "uploads"  ("expires_at")`);
    await queryRunner.query(`ALTER TABLE "contacts" ADD "profile_state" text`);
    await queryRunner.query(`ALTER TABLE "contacts" ADD "profile_read_at" TIMESTAMP WITH TIME ZONE`);
    await queryRunner.query(`ALTER TABLE "contacts" ADD "profile_due_at" TIMESTAMP WITH TIME ZONE`);
    await queryRunner.query(`ALTER TABLE "contacts" ADD "profile_attempts" integer NOT NULL DEFAULT '0'`);
    await queryRunner.query(`ALTER TABLE "contacts" ADD "picture_key" text`);
    await queryRunner.query(`ALTER TABLE "contacts" ADD "picture_mime_type" text`);
    await queryRunner.query(`ALTER TABLE "contacts" ADD "picture_size_bytes" integer`);
    await queryRunner.query(
      `CREATE INDEX "contacts_profile_due_idx" ON "contacts"  ("profile_due_at") WHERE profile_due_at is not null`,
    );
    await queryRunner.query(
      `ALTER TABLE "contacts" ADD CONSTRAINT "contacts_picture_check" CHECK (picture_key is null or (picture_mime_type is not null and picture_size_bytes is not null))`,
    );
    await queryRunner.query(
      `ALTER TABLE "contacts" ADD CONSTRAINT "contacts_profile_state_check" CHECK (profile_state in ('known', 'withheld', 'unavailable'))`,
    );
    await queryRunner.query(
      `ALTER TABLE "message_actions" ADD CONSTRAINT "message_actions_message_fkey" FOREIGN KEY ("message_id") REFERENCES "messages"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "attachment_copies" ADD CONSTRAINT "attachment_copies_message_fkey" FOREIGN KEY ("message_id") REFERENCES "messages"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(`ALTER TABLE "messages" ADD "erased" boolean NOT NULL DEFAULT false`);
    // Attachments that came before there were copies; most of their addresses have expired, and are asked for again.
    await queryRunner.query(
      `insert into attachment_copies (id, message_id, position, type, source_url, state, attempts, next_attempt_at, refreshed)
       select gen_random_uuid(), m.id, a.number - 1, a.value ->> 'type', a.value ->> 'url',
         case when a.kept then 'pending' else 'none' end, 0, case when a.kept then now() end, false
       from messages m
       cross join lateral (
         select value, number, value ->> 'type' in ('image', 'video', 'audio', 'file') and value ->> 'url' is not null as kept
         from jsonb_array_elements(m.attachments) with ordinality as attachment (value, number)
       ) a`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "messages" DROP COLUMN "erased"`);
    await queryRunner.query(
      `ALTER TABLE "attachment_copies" DROP CONSTRAINT "attachment_copies_message_fkey"`,
    );
    await queryRunner.query(`ALTER TABLE "message_actions" DROP CONSTRAINT "message_actions_message_fkey"`);
    await queryRunner.query(`ALTER TABLE "contacts" DROP CONSTRAINT "contacts_profile_state_check"`);
    await queryRunner.query(`ALTER TABLE "contacts" DROP CONSTRAINT "contacts_picture_check"`);
    await queryRunner.query(`DROP INDEX "public"."contacts_profile_due_idx"`);
    await queryRunner.query(`ALTER TABLE "contacts" DROP COLUMN "picture_size_bytes"`);
    await queryRunner.query(`ALTER TABLE "contacts" DROP COLUMN "picture_mime_type"`);
    await queryRunner.query(`ALTER TABLE "contacts" DROP COLUMN "picture_key"`);
    await queryRunner.query(`ALTER TABLE "contacts" DROP COLUMN "profile_attempts"`);
    await queryRunner.query(`ALTER TABLE "contacts" DROP COLUMN "profile_due_at"`);
    await queryRunner.query(`ALTER TABLE "contacts" DROP COLUMN "profile_read_at"`);
    await queryRunner.query(`ALTER TABLE "contacts" DROP COLUMN "profile_state"`);
    await queryRunner.query(`DROP INDEX "public"."uploads_expiry_idx"`);
    await queryRunner.query(`DROP TABLE "uploads"`);
    await queryRunner.query(`DROP INDEX "public"."discarded_files_due_idx"`);
    await queryRunner.query(`DROP TABLE "discarded_files"`);
    await queryRunner.query(`DROP INDEX "public"."attachment_copies_due_idx"`);
    await queryRunner.query(`DROP INDEX "public"."attachment_copies_expiry_idx"`);
    await queryRunner.query(`DROP TABLE "attachment_copies"`);
    await queryRunner.query(`DROP INDEX "public"."message_actions_open_key"`);
    await queryRunner.query(`DROP INDEX "public"."message_actions_message_idx"`);
    await queryRunner.query(`DROP TABLE "message_actions"`);
  }
}
