import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the content of a conversation was erased because of its age. The index holds what still has content, oldest first. */
export class ContentRetention1798710400000 implements MigrationInterface {
  name = 'ContentRetention1798710400000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "conversations" ADD "content_erased_at" TIMESTAMP WITH TIME ZONE`);
    await queryRunner.query(
      `CREATE INDEX "conversations_retention_idx" ON "conversations" ("last_activity_at")
       WHERE queue = 'resolved' and (content_erased_at is null or content_erased_at < last_activity_at)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "conversations_retention_idx"`);
    await queryRunner.query(`ALTER TABLE "conversations" DROP COLUMN "content_erased_at"`);
  }
}
