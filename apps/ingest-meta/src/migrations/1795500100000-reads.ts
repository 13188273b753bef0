import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Reads1795500100000 implements MigrationInterface {
  name = 'Reads1795500100000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "channel_routes" ADD "state" text NOT NULL DEFAULT 'active'`);
    await queryRunner.query(`ALTER TABLE "channel_routes" ADD "features" text array NOT NULL DEFAULT '{}'`);
    await queryRunner.query(`ALTER TABLE "channel_routes" ADD "removed" boolean NOT NULL DEFAULT false`);
    await queryRunner.query(`ALTER TABLE "channel_routes" ADD "last_event_at" TIMESTAMP WITH TIME ZONE`);
    await queryRunner.query(
      `CREATE TABLE "lookups" ("channel_id" uuid NOT NULL, "key" text NOT NULL, "organization_id" uuid NOT NULL, "delivery_id" uuid NOT NULL, "lookup" jsonb NOT NULL, "asked_at" TIMESTAMP WITH TIME ZONE NOT NULL, "state" text NOT NULL DEFAULT 'waiting', "problem" text, "attempts" integer NOT NULL DEFAULT '0', "due_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "lease" uuid, "finished_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "lookups_state_check" CHECK (state in ('waiting', 'done', 'unreadable')), CONSTRAINT "lookups_pkey" PRIMARY KEY ("channel_id", "key"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "lookups_due_idx" ON "lookups"  ("due_at") WHERE state = 'waiting'`,
    );
    await queryRunner.query(
      `CREATE TABLE "channel_reads" ("id" uuid NOT NULL, "organization_id" uuid NOT NULL, "channel_id" uuid NOT NULL, "scope" text NOT NULL, "reason" text NOT NULL, "state" text NOT NULL DEFAULT 'waiting', "from_at" TIMESTAMP WITH TIME ZONE, "to_at" TIMESTAMP WITH TIME ZONE NOT NULL, "position" jsonb, "done" integer NOT NULL DEFAULT '0', "known" integer NOT NULL DEFAULT '0', "found" integer NOT NULL DEFAULT '0', "gaps" integer NOT NULL DEFAULT '0', "problem" text, "due_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "lease" uuid, "leased_until" TIMESTAMP WITH TIME ZONE, "started_at" TIMESTAMP WITH TIME ZONE, "finished_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "channel_reads_state_check" CHECK (state in ('waiting', 'running', 'done', 'failed')), CONSTRAINT "channel_reads_scope_check" CHECK (scope in ('all', 'comments')), CONSTRAINT "channel_reads_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "channel_reads_one_waiting" ON "channel_reads"  ("channel_id", "scope") WHERE state = 'waiting'`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "channel_reads_one_running" ON "channel_reads"  ("channel_id") WHERE state = 'running'`,
    );
    await queryRunner.query(
      `CREATE INDEX "channel_reads_channel_idx" ON "channel_reads"  ("channel_id", "id") `,
    );
    await queryRunner.query(
      `CREATE TABLE "seen_comments" ("channel_id" uuid NOT NULL, "comment_id" text NOT NULL, "post_id" text NOT NULL, "root_id" text NOT NULL, "hidden" boolean NOT NULL, "text_hash" text NOT NULL, "read_id" uuid NOT NULL, "seen_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "seen_comments_pkey" PRIMARY KEY ("channel_id", "comment_id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "seen_comments_post_idx" ON "seen_comments"  ("channel_id", "post_id") `,
    );
    await queryRunner.query(
      `CREATE TABLE "edge_heartbeat" ("id" integer NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "edge_heartbeat_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "outages" ("id" uuid NOT NULL, "from_at" TIMESTAMP WITH TIME ZONE NOT NULL, "to_at" TIMESTAMP WITH TIME ZONE NOT NULL, "handled_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "outages_pkey" PRIMARY KEY ("id"))`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "outages"`);
    await queryRunner.query(`DROP TABLE "edge_heartbeat"`);
    await queryRunner.query(`DROP INDEX "public"."seen_comments_post_idx"`);
    await queryRunner.query(`DROP TABLE "seen_comments"`);
    await queryRunner.query(`DROP INDEX "public"."channel_reads_channel_idx"`);
    await queryRunner.query(`DROP INDEX "public"."channel_reads_one_running"`);
    await queryRunner.query(`DROP INDEX "public"."channel_reads_one_waiting"`);
    await queryRunner.query(`DROP TABLE "channel_reads"`);
    await queryRunner.query(`DROP INDEX "public"."lookups_due_idx"`);
    await queryRunner.query(`DROP TABLE "lookups"`);
    await queryRunner.query(`ALTER TABLE "channel_routes" DROP COLUMN "last_event_at"`);
    await queryRunner.query(`ALTER TABLE "channel_routes" DROP COLUMN "removed"`);
    await queryRunner.query(`ALTER TABLE "channel_routes" DROP COLUMN "features"`);
    await queryRunner.query(`ALTER TABLE "channel_routes" DROP COLUMN "state"`);
  }
}
