import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAccessControl1795393976918 implements MigrationInterface {
  name = 'CreateAccessControl1795393976918';

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
      `CREATE TABLE "audit_log" ("id" uuid NOT NULL, "organization_id" uuid NOT NULL, "actor_id" uuid NOT NULL, "actor_name" text NOT NULL, "action" text NOT NULL, "subject" jsonb NOT NULL, "before" jsonb, "after" jsonb, "at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "audit_log_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "audit_log_organization_id_at_idx" ON "audit_log"  ("organization_id", "at") `,
    );
    await queryRunner.query(
      `CREATE TABLE "organizations" ("id" uuid NOT NULL, "name" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "organizations_name_key" UNIQUE ("name"), CONSTRAINT "organizations_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "users" ("id" uuid NOT NULL, "organization_id" uuid NOT NULL, "email" text NOT NULL, "name" text NOT NULL, "password_hash" text NOT NULL, "organization_role" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "users_email_key" UNIQUE ("email"), CONSTRAINT "users_organization_role_check" CHECK (organization_role in ('admin', 'member')), CONSTRAINT "users_email_lower_check" CHECK (email = lower(email)), CONSTRAINT "users_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "users_organization_id_idx" ON "users"  ("organization_id") `);
    await queryRunner.query(
      `CREATE TABLE "channel_grants" ("id" uuid NOT NULL, "organization_id" uuid NOT NULL, "user_id" uuid NOT NULL, "channel_id" uuid NOT NULL, "role" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "channel_grants_user_id_channel_id_key" UNIQUE ("user_id", "channel_id"), CONSTRAINT "channel_grants_role_check" CHECK (role in ('viewer', 'contributor', 'supervisor')), CONSTRAINT "channel_grants_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "channel_grants_organization_id_channel_id_idx" ON "channel_grants"  ("organization_id", "channel_id") `,
    );
    await queryRunner.query(
      `CREATE TABLE "sessions" ("id" uuid NOT NULL, "organization_id" uuid NOT NULL, "user_id" uuid NOT NULL, "token_hash" bytea NOT NULL, "user_agent" text, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, "ended_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "sessions_token_hash_key" UNIQUE ("token_hash"), CONSTRAINT "sessions_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "sessions_user_id_idx" ON "sessions"  ("user_id") `);
    await queryRunner.query(
      `CREATE TABLE "sign_in_failures" ("id" uuid NOT NULL, "email" text NOT NULL, "failed_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "sign_in_failures_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "sign_in_failures_failed_at_idx" ON "sign_in_failures"  ("failed_at") `,
    );
    await queryRunner.query(
      `CREATE INDEX "sign_in_failures_email_failed_at_idx" ON "sign_in_failures"  ("email", "failed_at") `,
    );
    await queryRunner.query(
      `ALTER TABLE "users" ADD CONSTRAINT "users_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "channel_grants" ADD CONSTRAINT "channel_grants_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "sessions" DROP CONSTRAINT "sessions_user_id_fkey"`);
    await queryRunner.query(`ALTER TABLE "channel_grants" DROP CONSTRAINT "channel_grants_user_id_fkey"`);
    await queryRunner.query(`ALTER TABLE "users" DROP CONSTRAINT "users_organization_id_fkey"`);
    await queryRunner.query(`DROP INDEX "public"."sign_in_failures_email_failed_at_idx"`);
    await queryRunner.query(`DROP INDEX "public"."sign_in_failures_failed_at_idx"`);
    await queryRunner.query(`DROP TABLE "sign_in_failures"`);
    await queryRunner.query(`DROP INDEX "public"."sessions_user_id_idx"`);
    await queryRunner.query(`DROP TABLE "sessions"`);
    await queryRunner.query(`DROP INDEX "public"."channel_grants_organization_id_channel_id_idx"`);
    await queryRunner.query(`DROP TABLE "channel_grants"`);
    await queryRunner.query(`DROP INDEX "public"."users_organization_id_idx"`);
    await queryRunner.query(`DROP TABLE "users"`);
    await queryRunner.query(`DROP TABLE "organizations"`);
    await queryRunner.query(`DROP INDEX "public"."audit_log_organization_id_at_idx"`);
    await queryRunner.query(`DROP TABLE "audit_log"`);
    await queryRunner.query(`DROP INDEX "public"."uq_quarantined_messages_queue_message"`);
    await queryRunner.query(`DROP INDEX "public"."ix_quarantined_messages_newest"`);
    await queryRunner.query(`DROP TABLE "quarantined_messages"`);
    await queryRunner.query(`DROP TABLE "outbox_messages"`);
  }
}
