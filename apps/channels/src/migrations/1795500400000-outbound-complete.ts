import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OutboundComplete1795500400000 implements MigrationInterface {
  name = 'OutboundComplete1795500400000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "reply_attempts" ADD "request" jsonb, ADD "not_before" TIMESTAMP WITH TIME ZONE, ADD "attachment_id" text, ADD "check_at" TIMESTAMP WITH TIME ZONE, ADD "checks" integer NOT NULL DEFAULT '0'`,
    );
    await queryRunner.query(
      `CREATE INDEX "reply_attempts_waiting_idx" ON "reply_attempts"  ("not_before") WHERE state = 'claimed'`,
    );
    await queryRunner.query(
      `CREATE INDEX "reply_attempts_check_idx" ON "reply_attempts"  ("check_at") WHERE state = 'unknown'`,
    );
    await queryRunner.query(
      `CREATE INDEX "reply_attempts_sent_idx" ON "reply_attempts"  ("channel_id", "settled_at") WHERE state = 'sent'`,
    );
    await queryRunner.query(
      `CREATE TABLE "action_attempts" ("action_id" uuid NOT NULL, "state" text NOT NULL DEFAULT 'open', "reason" text, "calls" integer NOT NULL DEFAULT '0', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "action_attempts_state_check" CHECK (state in ('open', 'done', 'failed')), CONSTRAINT "action_attempts_pkey" PRIMARY KEY ("action_id"))`,
    );
    // Unlogged: written with each call, and worth nothing after a crash, when Meta's next answer tells it again.
    await queryRunner.query(
      `CREATE UNLOGGED TABLE "platform_usage" ("account_id" text NOT NULL, "type" text NOT NULL, "spacing_ms" integer NOT NULL DEFAULT '0', "strikes" integer NOT NULL DEFAULT '0', "paused_until" TIMESTAMP WITH TIME ZONE, "noted_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "platform_usage_pkey" PRIMARY KEY ("account_id", "type"))`,
    );
    await queryRunner.query(
      `CREATE UNLOGGED TABLE "call_slots" ("account_id" text NOT NULL, "lane" text NOT NULL, "used_until" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "call_slots_pkey" PRIMARY KEY ("account_id", "lane"))`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "call_slots"`);
    await queryRunner.query(`DROP TABLE "platform_usage"`);
    await queryRunner.query(`DROP TABLE "action_attempts"`);
    await queryRunner.query(`DROP INDEX "public"."reply_attempts_sent_idx"`);
    await queryRunner.query(`DROP INDEX "public"."reply_attempts_check_idx"`);
    await queryRunner.query(`DROP INDEX "public"."reply_attempts_waiting_idx"`);
    await queryRunner.query(
      `ALTER TABLE "reply_attempts" DROP COLUMN "checks", DROP COLUMN "check_at", DROP COLUMN "attachment_id", DROP COLUMN "not_before", DROP COLUMN "request"`,
    );
  }
}
