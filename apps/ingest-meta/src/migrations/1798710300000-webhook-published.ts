import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WebhookPublished1798710300000 implements MigrationInterface {
  name = 'WebhookPublished1798710300000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "accepted_webhooks" ADD "published_at" TIMESTAMP WITH TIME ZONE`);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "accepted_webhooks" DROP COLUMN "published_at"`);
  }
}
