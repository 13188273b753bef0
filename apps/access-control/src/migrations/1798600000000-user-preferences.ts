import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What users prefer, in each browser they sign in with. */
export class UserPreferences1798600000000 implements MigrationInterface {
  name = 'UserPreferences1798600000000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "user_preferences" (
         "user_id" uuid NOT NULL,
         "document" jsonb NOT NULL,
         CONSTRAINT "user_preferences_pkey" PRIMARY KEY ("user_id"),
         CONSTRAINT "user_preferences_user_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE)`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "user_preferences"`);
  }
}
