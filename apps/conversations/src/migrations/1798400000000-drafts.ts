import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What users have begun to write in conversations. */
export class Drafts1798400000000 implements MigrationInterface {
  name = 'Drafts1798400000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "drafts" (
         "conversation_id" uuid NOT NULL,
         "user_id" uuid NOT NULL,
         "text" text NOT NULL,
         "saved_at" TIMESTAMP WITH TIME ZONE NOT NULL,
         CONSTRAINT "drafts_pkey" PRIMARY KEY ("conversation_id", "user_id"),
         CONSTRAINT "drafts_text_check" CHECK (char_length("text") between 1 and 10000),
         CONSTRAINT "drafts_conversation_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversations"("id") ON DELETE CASCADE)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "drafts"`);
  }
}
