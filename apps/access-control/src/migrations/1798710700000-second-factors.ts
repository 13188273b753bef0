import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Codes of authenticator apps beside passwords. */
export class SecondFactors1798710700000 implements MigrationInterface {
  name = 'SecondFactors1798710700000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "second_factors" (
         "user_id" uuid NOT NULL,
         "secret" bytea NOT NULL,
         "confirmed_at" TIMESTAMP WITH TIME ZONE,
         "last_step" bigint,
         CONSTRAINT "second_factors_pkey" PRIMARY KEY ("user_id"),
         CONSTRAINT "second_factors_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE)`,
    );
    await queryRunner.query(
      `CREATE TABLE "recovery_codes" (
         "user_id" uuid NOT NULL,
         "hash" bytea NOT NULL,
         CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("user_id", "hash"),
         CONSTRAINT "recovery_codes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE)`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "recovery_codes"`);
    await queryRunner.query(`DROP TABLE "second_factors"`);
  }
}
