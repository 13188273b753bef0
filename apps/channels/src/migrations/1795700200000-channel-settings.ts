import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ChannelSettings1795700200000 implements MigrationInterface {
  name = 'ChannelSettings1795700200000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "channels" ADD "settings_version" integer NOT NULL DEFAULT 1`);
    await queryRunner.query(
      `CREATE TABLE "settings_changes" ("subject_id" uuid NOT NULL, "version" integer NOT NULL, "organization_id" uuid NOT NULL, "changed_by" text NOT NULL, "changed_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "fields" text array NOT NULL, CONSTRAINT "settings_changes_pkey" PRIMARY KEY ("subject_id", "version"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "channel_defaults" ("organization_id" uuid NOT NULL, "auto_ownership" boolean NOT NULL, "auto_resolve_new_enabled" boolean NOT NULL, "auto_resolve_new_days" integer NOT NULL, "auto_resolve_pending_enabled" boolean NOT NULL, "auto_resolve_pending_days" integer NOT NULL, "version" integer NOT NULL, CONSTRAINT "channel_defaults_new_days_check" CHECK (auto_resolve_new_days between 1 and 365), CONSTRAINT "channel_defaults_pending_days_check" CHECK (auto_resolve_pending_days between 1 and 365), CONSTRAINT "channel_defaults_pkey" PRIMARY KEY ("organization_id"))`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "channel_defaults"`);
    await queryRunner.query(`DROP TABLE "settings_changes"`);
    await queryRunner.query(`ALTER TABLE "channels" DROP COLUMN "settings_version"`);
  }
}
