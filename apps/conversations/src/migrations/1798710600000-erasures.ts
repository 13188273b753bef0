import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The ledger of erasures. */
export class Erasures1798710600000 implements MigrationInterface {
  name = 'Erasures1798710600000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "erasures" ("id" uuid NOT NULL, "organization_id" uuid NOT NULL, "channel_id" uuid NOT NULL, "request_id" uuid NOT NULL, "contact_hash" text NOT NULL, "requested_by" uuid, "requested_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "completed_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "erasures_request_contact_key" UNIQUE ("request_id", "contact_hash"), CONSTRAINT "erasures_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "erasures_open_key" ON "erasures" ("contact_hash") WHERE completed_at is null`,
    );
    await queryRunner.query(`CREATE INDEX "erasures_list_idx" ON "erasures" ("organization_id", "id")`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "erasures"`);
  }
}
