import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Existing channels are Pages; their permissions and features come with the first check, which is due at once. */
export class ConnectionLife1795500500000 implements MigrationInterface {
  name = 'ConnectionLife1795500500000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "app_subscriptions" ("object" text NOT NULL, "well_at" TIMESTAMP WITH TIME ZONE, "missing_fields" text array NOT NULL DEFAULT '{}', "watch_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "app_subscriptions_pkey" PRIMARY KEY ("object"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "deletion_requests" ("id" uuid NOT NULL, "confirmation_code" text NOT NULL, "app_scoped_id" text, "status" text NOT NULL DEFAULT 'received', "requested_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "completed_at" TIMESTAMP WITH TIME ZONE, "attempts" integer NOT NULL DEFAULT '0', "due_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "deletion_requests_code_key" UNIQUE ("confirmation_code"), CONSTRAINT "deletion_requests_forgotten_check" CHECK ((status = 'completed') = (app_scoped_id is null)), CONSTRAINT "deletion_requests_status_check" CHECK (status in ('received', 'in-progress', 'completed')), CONSTRAINT "deletion_requests_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "deletion_requests_due_idx" ON "deletion_requests"  ("due_at") WHERE status <> 'completed'`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "deletion_requests_open_key" ON "deletion_requests"  ("app_scoped_id") WHERE status <> 'completed'`,
    );
    await queryRunner.query(
      `CREATE TABLE "channel_health" ("channel_id" uuid NOT NULL, "checked_at" TIMESTAMP WITH TIME ZONE, "token_valid" boolean, "token_expires_at" TIMESTAMP WITH TIME ZONE, "data_access_expires_at" TIMESTAMP WITH TIME ZONE, "permissions" jsonb NOT NULL DEFAULT '[]', "tasks" text array, "subscribed" boolean, "subscribed_fields" text array NOT NULL DEFAULT '{}', "missing_fields" text array NOT NULL DEFAULT '{}', "restored_at" TIMESTAMP WITH TIME ZONE, "token_well_at" TIMESTAMP WITH TIME ZONE, "subscription_well_at" TIMESTAMP WITH TIME ZONE, "watch_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "check_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "channel_health_pkey" PRIMARY KEY ("channel_id"))`,
    );
    await queryRunner.query(`CREATE INDEX "channel_health_watch_at_idx" ON "channel_health"  ("watch_at") `);
    await queryRunner.query(`ALTER TABLE "channels" ADD "page_id" text`);
    await queryRunner.query(`UPDATE "channels" SET "page_id" = "platform_account_id"`);
    await queryRunner.query(`ALTER TABLE "channels" ALTER COLUMN "page_id" SET NOT NULL`);
    await queryRunner.query(
      `ALTER TABLE "channels" ADD "page_name" text, ADD "permissions" text array NOT NULL DEFAULT '{}', ADD "features" text array NOT NULL DEFAULT '{}', ADD "paused_at" TIMESTAMP WITH TIME ZONE, ADD "removed_at" TIMESTAMP WITH TIME ZONE`,
    );
    await queryRunner.query(
      `ALTER TABLE "channels" ALTER COLUMN "facebook_account_id" DROP NOT NULL, ALTER COLUMN "page_token" DROP NOT NULL`,
    );
    await queryRunner.query(
      `CREATE INDEX "channels_facebook_account_idx" ON "channels"  ("facebook_account_id") `,
    );
    await queryRunner.query(`CREATE INDEX "channels_page_idx" ON "channels"  ("page_id") `);
    await queryRunner.query(`ALTER TABLE "facebook_accounts" ALTER COLUMN "user_token" DROP NOT NULL`);
    await queryRunner.query(
      `ALTER TABLE "connections" ADD "pending_grant" bytea, ADD "pending_name" text, ADD "left_out_channel_ids" uuid array NOT NULL DEFAULT '{}', ADD "unavailable_platforms" jsonb NOT NULL DEFAULT '[]'`,
    );
    await queryRunner.query(`ALTER TABLE "connections" DROP CONSTRAINT "connections_status_check"`);
    await queryRunner.query(
      `ALTER TABLE "connections" ADD CONSTRAINT "connections_status_check" CHECK (status in ('started', 'needs-confirmation', 'granted', 'cancelled', 'failed'))`,
    );
    await queryRunner.query(
      `CREATE INDEX "connections_facebook_account_idx" ON "connections"  ("facebook_account_id") `,
    );
    await queryRunner.query(`ALTER TABLE "granted_assets" ADD "page_id" text`);
    await queryRunner.query(`UPDATE "granted_assets" SET "page_id" = "platform_account_id"`);
    await queryRunner.query(
      `ALTER TABLE "channel_health" ADD CONSTRAINT "channel_health_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channels"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(`INSERT INTO "channel_health" ("channel_id") SELECT "id" FROM "channels"`);
  }

  /** Only while no channel has been removed or revoked: what this version alone can hold cannot go back. */
  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "channel_health"`);
    await queryRunner.query(`ALTER TABLE "granted_assets" DROP COLUMN "page_id"`);
    await queryRunner.query(`DROP INDEX "public"."connections_facebook_account_idx"`);
    await queryRunner.query(`ALTER TABLE "connections" DROP CONSTRAINT "connections_status_check"`);
    await queryRunner.query(
      `ALTER TABLE "connections" ADD CONSTRAINT "connections_status_check" CHECK (status in ('started', 'granted', 'cancelled', 'failed'))`,
    );
    await queryRunner.query(
      `ALTER TABLE "connections" DROP COLUMN "unavailable_platforms", DROP COLUMN "left_out_channel_ids", DROP COLUMN "pending_name", DROP COLUMN "pending_grant"`,
    );
    await queryRunner.query(`ALTER TABLE "facebook_accounts" ALTER COLUMN "user_token" SET NOT NULL`);
    await queryRunner.query(`DROP INDEX "public"."channels_page_idx"`);
    await queryRunner.query(`DROP INDEX "public"."channels_facebook_account_idx"`);
    await queryRunner.query(
      `ALTER TABLE "channels" ALTER COLUMN "page_token" SET NOT NULL, ALTER COLUMN "facebook_account_id" SET NOT NULL`,
    );
    await queryRunner.query(
      `ALTER TABLE "channels" DROP COLUMN "removed_at", DROP COLUMN "paused_at", DROP COLUMN "features", DROP COLUMN "permissions", DROP COLUMN "page_name", DROP COLUMN "page_id"`,
    );
    await queryRunner.query(`DROP TABLE "deletion_requests"`);
    await queryRunner.query(`DROP TABLE "app_subscriptions"`);
  }
}
