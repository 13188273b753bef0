import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Texts that agents put into their answers. */
export class SavedReplies1795700800000 implements MigrationInterface {
  name = 'SavedReplies1795700800000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "saved_replies" (
         "id" uuid NOT NULL,
         "organization_id" uuid NOT NULL,
         "name" text NOT NULL,
         "name_key" text NOT NULL,
         "text" text NOT NULL,
         "last_change" jsonb,
         "version" integer NOT NULL DEFAULT 1,
         CONSTRAINT "saved_replies_organization_name_key" UNIQUE ("organization_id", "name_key"),
         CONSTRAINT "saved_replies_pkey" PRIMARY KEY ("id"))`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "saved_replies"`);
  }
}
