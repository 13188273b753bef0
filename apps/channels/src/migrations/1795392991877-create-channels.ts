import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateChannels1795392991877 implements MigrationInterface {
  name = 'CreateChannels1795392991877';

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
      `CREATE TABLE "facebook_accounts" ("id" uuid NOT NULL, "organization_id" uuid NOT NULL, "app_scoped_id" text NOT NULL, "name" text NOT NULL, "user_token" bytea NOT NULL, "token_expires_at" TIMESTAMP WITH TIME ZONE, "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "facebook_accounts_organization_person_key" UNIQUE ("organization_id", "app_scoped_id"), CONSTRAINT "facebook_accounts_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "channels" ("id" uuid NOT NULL, "organization_id" uuid NOT NULL, "platform" text NOT NULL, "platform_account_id" text NOT NULL, "platform_name" text NOT NULL, "display_name" text, "picture_url" text, "state" text NOT NULL DEFAULT 'active', "state_reason" text, "facebook_account_id" uuid NOT NULL, "page_token" bytea NOT NULL, "auto_ownership" boolean NOT NULL DEFAULT true, "auto_resolve_new_enabled" boolean NOT NULL DEFAULT true, "auto_resolve_new_days" integer NOT NULL DEFAULT '30', "auto_resolve_pending_enabled" boolean NOT NULL DEFAULT true, "auto_resolve_pending_days" integer NOT NULL DEFAULT '30', "version" integer NOT NULL DEFAULT '1', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "channels_organization_account_key" UNIQUE ("organization_id", "platform", "platform_account_id"), CONSTRAINT "channels_display_name_check" CHECK (char_length(display_name) between 1 and 255), CONSTRAINT "channels_auto_resolve_pending_days_check" CHECK (auto_resolve_pending_days between 1 and 365), CONSTRAINT "channels_auto_resolve_new_days_check" CHECK (auto_resolve_new_days between 1 and 365), CONSTRAINT "channels_state_check" CHECK (state in ('active', 'needs-attention')), CONSTRAINT "channels_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "connections" ("id" uuid NOT NULL, "organization_id" uuid NOT NULL, "user_id" uuid NOT NULL, "session_id" uuid NOT NULL, "network" text NOT NULL, "status" text NOT NULL, "failure" text, "state_hash" bytea NOT NULL, "state_used_at" TIMESTAMP WITH TIME ZONE, "facebook_account_id" uuid, "missing_permissions" jsonb NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "connections_state_hash_key" UNIQUE ("state_hash"), CONSTRAINT "connections_status_check" CHECK (status in ('started', 'granted', 'cancelled', 'failed')), CONSTRAINT "connections_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "connections_expires_at_idx" ON "connections"  ("expires_at") `);
    await queryRunner.query(
      `CREATE TABLE "granted_assets" ("connection_id" uuid NOT NULL, "platform" text NOT NULL, "platform_account_id" text NOT NULL, "name" text NOT NULL, "picture_url" text, "page_name" text, "reasons" jsonb NOT NULL, "permissions" jsonb NOT NULL, "page_token" bytea, CONSTRAINT "granted_assets_pkey" PRIMARY KEY ("connection_id", "platform", "platform_account_id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "reply_attempts" ("reply_id" uuid NOT NULL, "organization_id" uuid NOT NULL, "channel_id" uuid NOT NULL, "conversation_id" uuid NOT NULL, "sequence" integer NOT NULL, "state" text NOT NULL DEFAULT 'claimed', "reason" text, "platform_message_id" text, "calls" integer NOT NULL DEFAULT '0', "calling_since" TIMESTAMP WITH TIME ZONE, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "settled_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "reply_attempts_sent_check" CHECK (state <> 'sent' or platform_message_id is not null), CONSTRAINT "reply_attempts_calling_check" CHECK (state <> 'calling' or calling_since is not null), CONSTRAINT "reply_attempts_state_check" CHECK (state in ('claimed', 'calling', 'sent', 'failed', 'unknown')), CONSTRAINT "reply_attempts_pkey" PRIMARY KEY ("reply_id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "reply_attempts_calling_idx" ON "reply_attempts"  ("calling_since") WHERE state = 'calling'`,
    );
    await queryRunner.query(
      `CREATE INDEX "reply_attempts_conversation_idx" ON "reply_attempts"  ("conversation_id", "sequence") `,
    );
    await queryRunner.query(
      `ALTER TABLE "channels" ADD CONSTRAINT "channels_facebook_account_id_fkey" FOREIGN KEY ("facebook_account_id") REFERENCES "facebook_accounts"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "connections" ADD CONSTRAINT "connections_facebook_account_id_fkey" FOREIGN KEY ("facebook_account_id") REFERENCES "facebook_accounts"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "granted_assets" ADD CONSTRAINT "granted_assets_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connections"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "granted_assets" DROP CONSTRAINT "granted_assets_connection_id_fkey"`,
    );
    await queryRunner.query(
      `ALTER TABLE "connections" DROP CONSTRAINT "connections_facebook_account_id_fkey"`,
    );
    await queryRunner.query(`ALTER TABLE "channels" DROP CONSTRAINT "channels_facebook_account_id_fkey"`);
    await queryRunner.query(`DROP INDEX "public"."reply_attempts_conversation_idx"`);
    await queryRunner.query(`DROP INDEX "public"."reply_attempts_calling_idx"`);
    await queryRunner.query(`DROP TABLE "reply_attempts"`);
    await queryRunner.query(`DROP TABLE "granted_assets"`);
    await queryRunner.query(`DROP INDEX "public"."connections_expires_at_idx"`);
    await queryRunner.query(`DROP TABLE "connections"`);
    await queryRunner.query(`DROP TABLE "channels"`);
    await queryRunner.query(`DROP TABLE "facebook_accounts"`);
    await queryRunner.query(`DROP INDEX "public"."uq_quarantined_messages_queue_message"`);
    await queryRunner.query(`DROP INDEX "public"."ix_quarantined_messages_newest"`);
    await queryRunner.query(`DROP TABLE "quarantined_messages"`);
    await queryRunner.query(`DROP TABLE "outbox_messages"`);
  }
}
