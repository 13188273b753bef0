import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PostPictures1795600000000 implements MigrationInterface {
  name = 'PostPictures1795600000000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "post_pictures" ("post_id" uuid NOT NULL, "source_url" text NOT NULL, "due_at" TIMESTAMP WITH TIME ZONE, "attempts" integer NOT NULL DEFAULT 0, "picture_key" text, "picture_mime_type" text, "picture_size_bytes" integer, CONSTRAINT "post_pictures_picture_check" CHECK (picture_key is null or (picture_mime_type is not null and picture_size_bytes is not null)), CONSTRAINT "post_pictures_pkey" PRIMARY KEY ("post_id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "post_pictures_due_idx" ON "post_pictures"  ("due_at") WHERE due_at is not null`,
    );
    await queryRunner.query(
      `ALTER TABLE "post_pictures" ADD CONSTRAINT "post_pictures_post_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "post_pictures" DROP CONSTRAINT "post_pictures_post_fkey"`);
    await queryRunner.query(`DROP INDEX "public"."post_pictures_due_idx"`);
    await queryRunner.query(`DROP TABLE "post_pictures"`);
  }
}
