import type { MigrationInterface, QueryRunner } from 'typeorm';

export class UsagePercent1798500000000 implements MigrationInterface {
  name = 'UsagePercent1798500000000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "platform_usage" ADD "percent" integer`);
    await queryRunner.query(`ALTER TABLE "platform_usage" ADD "percent_at" TIMESTAMP WITH TIME ZONE`);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "platform_usage" DROP COLUMN "percent_at"`);
    await queryRunner.query(`ALTER TABLE "platform_usage" DROP COLUMN "percent"`);
  }
}
