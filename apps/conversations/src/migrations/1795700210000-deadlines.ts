import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Channels that are known already have the settings with which every channel began; nobody could change them before. */
export class Deadlines1795700210000 implements MigrationInterface {
  name = 'Deadlines1795700210000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "channels" ADD "display_name" text NOT NULL DEFAULT '', ADD "auto_resolve_new_enabled" boolean NOT NULL DEFAULT true, ADD "auto_resolve_new_days" integer NOT NULL DEFAULT 30, ADD "auto_resolve_pending_enabled" boolean NOT NULL DEFAULT true, ADD "auto_resolve_pending_days" integer NOT NULL DEFAULT 30`,
    );
    await queryRunner.query(`ALTER TABLE "conversations" ADD "auto_resolve_at" TIMESTAMP WITH TIME ZONE`);
    await queryRunner.query(
      `UPDATE "conversations" c SET "auto_resolve_at" = least(c."last_activity_at", now()) + make_interval(hours => 24 * 30) FROM "channels" ch WHERE ch."id" = c."channel_id" AND c."queue" IN ('new', 'pending')`,
    );
    await queryRunner.query(
      `ALTER TABLE "conversations" ADD CONSTRAINT "conversations_auto_resolve_check" CHECK (auto_resolve_at is null or queue in ('new', 'pending'))`,
    );
    await queryRunner.query(
      `CREATE INDEX "conversations_auto_resolve_idx" ON "conversations"  ("auto_resolve_at") WHERE auto_resolve_at is not null`,
    );
    await queryRunner.query(`ALTER TABLE "thread_events" DROP CONSTRAINT "thread_events_moved_by_check"`);
    await queryRunner.query(
      `ALTER TABLE "thread_events" ADD CONSTRAINT "thread_events_moved_by_check" CHECK (moved_by in ('agent', 'customer', 'outside', 'timer', 'undo'))`,
    );
  }

  /** Only while the timer has resolved nothing: its moves have no place in the version before. */
  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "thread_events" DROP CONSTRAINT "thread_events_moved_by_check"`);
    await queryRunner.query(
      `ALTER TABLE "thread_events" ADD CONSTRAINT "thread_events_moved_by_check" CHECK (moved_by in ('agent', 'customer', 'outside'))`,
    );
    await queryRunner.query(`DROP INDEX "public"."conversations_auto_resolve_idx"`);
    await queryRunner.query(`ALTER TABLE "conversations" DROP CONSTRAINT "conversations_auto_resolve_check"`);
    await queryRunner.query(`ALTER TABLE "conversations" DROP COLUMN "auto_resolve_at"`);
    await queryRunner.query(
      `ALTER TABLE "channels" DROP COLUMN "auto_resolve_pending_days", DROP COLUMN "auto_resolve_pending_enabled", DROP COLUMN "auto_resolve_new_days", DROP COLUMN "auto_resolve_new_enabled", DROP COLUMN "display_name"`,
    );
  }
}
