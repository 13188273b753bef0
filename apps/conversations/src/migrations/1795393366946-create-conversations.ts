import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateConversations1795393366946 implements MigrationInterface {
  name = 'CreateConversations1795393366946';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "outbox_messages" ("id" uuid NOT NULL, "routing_key" text NOT NULL, "content" text NOT NULL, "headers" jsonb NOT NULL, "mandatory" boolean NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "pk_outbox_messages" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "quarantined_messages" ("id" uuid NOT NULL, "queue" text NOT NULL, "routing_key" text NOT NULL, "message_id" text NOT NULL, "content" bytea NOT NULL, "headers" jsonb NOT NULL, "error" text NOT NULL, "attempts" integer NOT NULL, "quarantined_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "replayed_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "pk_quarantined_messages" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "ix_quarantined_messages_newest" ON "quarantined_messages"  ("quarantined_at", "id") `,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "uq_quarantined_messages_queue_message" ON "quarantined_messages"  ("queue", "message_id") `,
    );
    await queryRunner.query(
      `CREATE TABLE "channels" ("id" uuid NOT NULL, "organization_id" uuid NOT NULL, "platform" text NOT NULL, "auto_ownership" boolean NOT NULL, "version" integer NOT NULL, CONSTRAINT "channels_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "contacts" ("id" uuid NOT NULL, "organization_id" uuid NOT NULL, "channel_id" uuid NOT NULL, "platform_contact_id" text NOT NULL, "name" text, "name_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "contacts_channel_platform_contact_key" UNIQUE ("channel_id", "platform_contact_id"), CONSTRAINT "contacts_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "conversations" ("id" uuid NOT NULL, "organization_id" uuid NOT NULL, "channel_id" uuid NOT NULL, "kind" text NOT NULL, "thread_key" text NOT NULL, "post_id" text, "post_url" text, "contact_id" uuid, "queue" text, "owner_id" uuid, "case_number" integer NOT NULL, "last_inbound_at" TIMESTAMP WITH TIME ZONE, "last_outside_at" TIMESTAMP WITH TIME ZONE, "handled_through_at" TIMESTAMP WITH TIME ZONE, "handled_to" text, "message_count" integer NOT NULL, "preview" text, "last_activity_at" TIMESTAMP WITH TIME ZONE, "reply_sequence" integer NOT NULL, "version" integer NOT NULL, CONSTRAINT "conversations_channel_kind_thread_key" UNIQUE ("channel_id", "kind", "thread_key"), CONSTRAINT "conversations_visible_check" CHECK ((queue is null) = (last_activity_at is null)), CONSTRAINT "conversations_handled_to_check" CHECK (handled_to in ('pending', 'resolved')), CONSTRAINT "conversations_queue_check" CHECK (queue in ('new', 'pending', 'resolved')), CONSTRAINT "conversations_kind_check" CHECK (kind in ('direct-message', 'comment')), CONSTRAINT "conversations_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "conversations_inbox_idx" ON "conversations"  ("organization_id", "channel_id", "queue", "last_activity_at", "id") `,
    );
    await queryRunner.query(
      `CREATE TABLE "thread_events" ("id" uuid NOT NULL, "organization_id" uuid NOT NULL, "conversation_id" uuid NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "from_queue" text, "to_queue" text NOT NULL, "moved_by" text NOT NULL, "agent_id" uuid, "owner_id" uuid, CONSTRAINT "thread_events_moved_by_check" CHECK (moved_by in ('agent', 'customer', 'outside')), CONSTRAINT "thread_events_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "thread_events_conversation_idx" ON "thread_events"  ("conversation_id", "at") `,
    );
    await queryRunner.query(
      `CREATE TABLE "messages" ("id" uuid NOT NULL, "organization_id" uuid NOT NULL, "channel_id" uuid NOT NULL, "conversation_id" uuid NOT NULL, "platform_message_id" text, "sort_key" text COLLATE "C" NOT NULL, "direction" text, "sent_at" TIMESTAMP WITH TIME ZONE, "author_platform_id" text, "author_name" text, "text" text, "original_text" text, "edits" jsonb NOT NULL, "attachments" jsonb NOT NULL, "parent_platform_id" text, "removed_at" TIMESTAMP WITH TIME ZONE, "agent_id" uuid, "delivery_state" text, "delivery_reason" text, "idempotency_key" text, "request_hash" text, CONSTRAINT "messages_channel_platform_message_key" UNIQUE ("channel_id", "platform_message_id"), CONSTRAINT "messages_removed_check" CHECK (removed_at is null or (text is null and edits = '[]' and attachments = '[]')), CONSTRAINT "messages_reply_check" CHECK ((agent_id is null) = (delivery_state is null)), CONSTRAINT "messages_delivery_state_check" CHECK (delivery_state in ('queued', 'sent', 'failed', 'unknown')), CONSTRAINT "messages_direction_check" CHECK (direction in ('inbound', 'outbound') and sent_at is not null or direction is null and sent_at is null), CONSTRAINT "messages_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "messages_thread_idx" ON "messages"  ("conversation_id", "sent_at", "sort_key") `,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "messages_idempotency_key" ON "messages"  ("conversation_id", "agent_id", "idempotency_key") WHERE idempotency_key is not null`,
    );
    await queryRunner.query(
      `ALTER TABLE "conversations" ADD CONSTRAINT "conversations_contact_fkey" FOREIGN KEY ("contact_id") REFERENCES "contacts"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "thread_events" ADD CONSTRAINT "thread_events_conversation_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversations"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "messages" ADD CONSTRAINT "messages_conversation_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversations"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "messages" DROP CONSTRAINT "messages_conversation_fkey"`);
    await queryRunner.query(`ALTER TABLE "thread_events" DROP CONSTRAINT "thread_events_conversation_fkey"`);
    await queryRunner.query(`ALTER TABLE "conversations" DROP CONSTRAINT "conversations_contact_fkey"`);
    await queryRunner.query(`DROP INDEX "public"."messages_idempotency_key"`);
    await queryRunner.query(`DROP INDEX "public"."messages_thread_idx"`);
    await queryRunner.query(`DROP TABLE "messages"`);
    await queryRunner.query(`DROP INDEX "public"."thread_events_conversation_idx"`);
    await queryRunner.query(`DROP TABLE "thread_events"`);
    await queryRunner.query(`DROP INDEX "public"."conversations_inbox_idx"`);
    await queryRunner.query(`DROP TABLE "conversations"`);
    await queryRunner.query(`DROP TABLE "contacts"`);
    await queryRunner.query(`DROP TABLE "channels"`);
    await queryRunner.query(`DROP INDEX "public"."uq_quarantined_messages_queue_message"`);
    await queryRunner.query(`DROP INDEX "public"."ix_quarantined_messages_newest"`);
    await queryRunner.query(`DROP TABLE "quarantined_messages"`);
    await queryRunner.query(`DROP TABLE "outbox_messages"`);
  }
}
