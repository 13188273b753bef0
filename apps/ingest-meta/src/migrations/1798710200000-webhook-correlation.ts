import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WebhookCorrelation1798710200000 implements MigrationInterface {
  name = 'WebhookCorrelation1798710200000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "accepted_webhooks" ADD "correlation" jsonb`);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "accepted_webhooks" DROP COLUMN "correlation"`);
  }
}
