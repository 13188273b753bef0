import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AllOfMeta1795500200000 implements MigrationInterface {
  name = 'AllOfMeta1795500200000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "channels" ADD "state" text NOT NULL DEFAULT 'active'`);
    await queryRunner.query(`ALTER TABLE "channels" ADD "state_reason" text`);
    await queryRunner.query(
      `ALTER TABLE "channels" ADD "features" jsonb NOT NULL DEFAULT '["messages","comments","comment-replies"]'`,
    );
    await queryRunner.query(`ALTER TABLE "channels" ADD "removed" boolean NOT NULL DEFAULT false`);
    await queryRunner.query(
      `ALTER TABLE "channels" ADD "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now()`,
    );
    await queryRunner.query(`ALTER TABLE "conversations" ADD "contact_name" text`);
    await queryRunner.query(`ALTER TABLE "conversations" ADD "last_history_at" TIMESTAMP WITH TIME ZONE`);
    await queryRunner.query(`ALTER TABLE "conversations" ADD "window_opened_at" TIMESTAMP WITH TIME ZONE`);
    await queryRunner.query(`ALTER TABLE "conversations" ADD "window_opened_by" text`);
    await queryRunner.query(`ALTER TABLE "conversations" ADD "control_holder" text`);
    await queryRunner.query(`ALTER TABLE "conversations" ADD "control_changed_at" TIMESTAMP WITH TIME ZONE`);
    await queryRunner.query(`ALTER TABLE "conversations" ADD "delivered_up_to" TIMESTAMP WITH TIME ZONE`);
    await queryRunner.query(`ALTER TABLE "conversations" ADD "read_up_to" TIMESTAMP WITH TIME ZONE`);
    await queryRunner.query(`ALTER TABLE "conversations" DROP CONSTRAINT "conversations_kind_check"`);
    await queryRunner.query(
      `ALTER TABLE "conversations" ADD CONSTRAINT "conversations_kind_check" CHECK (kind in ('direct-message', 'comment', 'mention'))`,
    );
    await queryRunner.query(
      `ALTER TABLE "conversations" ADD CONSTRAINT "conversations_window_check" CHECK ((window_opened_at is null) = (window_opened_by is null))`,
    );
    await queryRunner.query(
      `CREATE INDEX "conversations_post_idx" ON "conversations"  ("channel_id", "post_id") WHERE kind = 'comment'`,
    );
    await queryRunner.query(`ALTER TABLE "messages" ADD "readings" jsonb NOT NULL DEFAULT '[]'`);
    await queryRunner.query(`ALTER TABLE "messages" ADD "context" jsonb NOT NULL DEFAULT '[]'`);
    await queryRunner.query(`ALTER TABLE "messages" ADD "read_fields" jsonb NOT NULL DEFAULT '{}'`);
    await queryRunner.query(`ALTER TABLE "messages" ADD "hidden" boolean NOT NULL DEFAULT false`);
    await queryRunner.query(`ALTER TABLE "messages" ADD "hidden_at" TIMESTAMP WITH TIME ZONE`);
    await queryRunner.query(`ALTER TABLE "messages" ADD "visibility" text NOT NULL DEFAULT 'public'`);
    await queryRunner.query(`ALTER TABLE "messages" ADD "privately_replied" boolean NOT NULL DEFAULT false`);
    await queryRunner.query(`ALTER TABLE "messages" ADD "platform_at" TIMESTAMP WITH TIME ZONE`);
    await queryRunner.query(`ALTER TABLE "messages" ADD "delivered" boolean NOT NULL DEFAULT false`);
    await queryRunner.query(`ALTER TABLE "messages" ADD "read_through" boolean NOT NULL DEFAULT false`);
    await queryRunner.query(`ALTER TABLE "messages" DROP CONSTRAINT "messages_removed_check"`);
    await queryRunner.query(
      `ALTER TABLE "messages" ADD CONSTRAINT "messages_removed_check" CHECK (removed_at is null or (text is null and edits = '[]' and readings = '[]' and attachments = '[]' and context = '[]'))`,
    );
    await queryRunner.query(
      `ALTER TABLE "messages" ADD CONSTRAINT "messages_visibility_check" CHECK (visibility in ('public', 'private'))`,
    );
    await queryRunner.query(
      `CREATE INDEX "messages_private_idx" ON "messages"  ("channel_id", "platform_message_id") WHERE visibility = 'private'`,
    );
    await queryRunner.query(
      `CREATE TABLE "message_reactions" ("message_id" uuid NOT NULL, "actor_key" text NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "reaction" text, "emoji" text, "name" text, "by_business" boolean NOT NULL, CONSTRAINT "message_reactions_pkey" PRIMARY KEY ("message_id", "actor_key"))`,
    );
    await queryRunner.query(
      `ALTER TABLE "message_reactions" ADD CONSTRAINT "message_reactions_message_fkey" FOREIGN KEY ("message_id") REFERENCES "messages"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `CREATE TABLE "thread_notes" ("id" uuid NOT NULL, "organization_id" uuid NOT NULL, "channel_id" uuid NOT NULL, "conversation_id" uuid NOT NULL, "note_id" text NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "name" text NOT NULL, "detail" jsonb NOT NULL, CONSTRAINT "thread_notes_channel_note_key" UNIQUE ("channel_id", "note_id"), CONSTRAINT "thread_notes_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "thread_notes_conversation_idx" ON "thread_notes"  ("conversation_id", "at") `,
    );
    await queryRunner.query(
      `ALTER TABLE "thread_notes" ADD CONSTRAINT "thread_notes_conversation_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversations"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `CREATE TABLE "gaps" ("id" uuid NOT NULL, "organization_id" uuid NOT NULL, "channel_id" uuid NOT NULL, "conversation_id" uuid, "gap_id" text NOT NULL, "from_at" TIMESTAMP WITH TIME ZONE, "to_at" TIMESTAMP WITH TIME ZONE NOT NULL, "reason" text NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "gaps_channel_gap_key" UNIQUE ("channel_id", "gap_id"), CONSTRAINT "gaps_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "gaps_channel_idx" ON "gaps"  ("channel_id", "to_at") `);
    await queryRunner.query(`CREATE INDEX "gaps_conversation_idx" ON "gaps"  ("conversation_id", "to_at") `);
    await queryRunner.query(
      `ALTER TABLE "gaps" ADD CONSTRAINT "gaps_conversation_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversations"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `CREATE TABLE "posts" ("id" uuid NOT NULL, "organization_id" uuid NOT NULL, "channel_id" uuid NOT NULL, "post_id" text NOT NULL, "text" text, "picture_url" text, "url" text, "is_ad" boolean, "written_at" TIMESTAMP WITH TIME ZONE, "told_at" jsonb NOT NULL, "removed_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "posts_channel_post_key" UNIQUE ("channel_id", "post_id"), CONSTRAINT "posts_pkey" PRIMARY KEY ("id"))`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "posts"`);
    await queryRunner.query(`DROP TABLE "gaps"`);
    await queryRunner.query(`DROP TABLE "thread_notes"`);
    await queryRunner.query(`DROP TABLE "message_reactions"`);
    await queryRunner.query(`DROP INDEX "public"."messages_private_idx"`);
    await queryRunner.query(`ALTER TABLE "messages" DROP CONSTRAINT "messages_visibility_check"`);
    await queryRunner.query(`ALTER TABLE "messages" DROP CONSTRAINT "messages_removed_check"`);
    await queryRunner.query(
      `ALTER TABLE "messages" ADD CONSTRAINT "messages_removed_check" CHECK (removed_at is null or (text is null and edits = '[]' and attachments = '[]'))`,
    );
    await queryRunner.query(`ALTER TABLE "messages" DROP COLUMN "read_through"`);
    await queryRunner.query(`ALTER TABLE "messages" DROP COLUMN "delivered"`);
    await queryRunner.query(`ALTER TABLE "messages" DROP COLUMN "platform_at"`);
    await queryRunner.query(`ALTER TABLE "messages" DROP COLUMN "privately_replied"`);
    await queryRunner.query(`ALTER TABLE "messages" DROP COLUMN "visibility"`);
    await queryRunner.query(`ALTER TABLE "messages" DROP COLUMN "hidden_at"`);
    await queryRunner.query(`ALTER TABLE "messages" DROP COLUMN "hidden"`);
    await queryRunner.query(`ALTER TABLE "messages" DROP COLUMN "read_fields"`);
    await queryRunner.query(`ALTER TABLE "messages" DROP COLUMN "context"`);
    await queryRunner.query(`ALTER TABLE "messages" DROP COLUMN "readings"`);
    await queryRunner.query(`DROP INDEX "public"."conversations_post_idx"`);
    await queryRunner.query(`ALTER TABLE "conversations" DROP CONSTRAINT "conversations_window_check"`);
    await queryRunner.query(`ALTER TABLE "conversations" DROP CONSTRAINT "conversations_kind_check"`);
    await queryRunner.query(
      `ALTER TABLE "conversations" ADD CONSTRAINT "conversations_kind_check" CHECK (kind in ('direct-message', 'comment'))`,
    );
    await queryRunner.query(`ALTER TABLE "conversations" DROP COLUMN "read_up_to"`);
    await queryRunner.query(`ALTER TABLE "conversations" DROP COLUMN "delivered_up_to"`);
    await queryRunner.query(`ALTER TABLE "conversations" DROP COLUMN "control_changed_at"`);
    await queryRunner.query(`ALTER TABLE "conversations" DROP COLUMN "control_holder"`);
    await queryRunner.query(`ALTER TABLE "conversations" DROP COLUMN "window_opened_by"`);
    await queryRunner.query(`ALTER TABLE "conversations" DROP COLUMN "window_opened_at"`);
    await queryRunner.query(`ALTER TABLE "conversations" DROP COLUMN "last_history_at"`);
    await queryRunner.query(`ALTER TABLE "conversations" DROP COLUMN "contact_name"`);
    await queryRunner.query(`ALTER TABLE "channels" DROP COLUMN "created_at"`);
    await queryRunner.query(`ALTER TABLE "channels" DROP COLUMN "removed"`);
    await queryRunner.query(`ALTER TABLE "channels" DROP COLUMN "features"`);
    await queryRunner.query(`ALTER TABLE "channels" DROP COLUMN "state_reason"`);
    await queryRunner.query(`ALTER TABLE "channels" DROP COLUMN "state"`);
  }
}
