import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReplyCorrelation1798710100000 implements MigrationInterface {
  name = 'ReplyCorrelation1798710100000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "reply_attempts" ADD "correlation" jsonb`);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "reply_attempts" DROP COLUMN "correlation"`);
  }
}
