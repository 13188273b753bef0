import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RefusedWebhooks1798500100000 implements MigrationInterface {
  name = 'RefusedWebhooks1798500100000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "refused_webhooks" ("day" date NOT NULL, "count" integer NOT NULL, "last_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "refused_webhooks_pkey" PRIMARY KEY ("day"))`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "refused_webhooks"`);
  }
}
