import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DeliveryCorrelation1798710300000 implements MigrationInterface {
  name = 'DeliveryCorrelation1798710300000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "webhook_deliveries" ADD "correlation" jsonb`);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "webhook_deliveries" DROP COLUMN "correlation"`);
  }
}
