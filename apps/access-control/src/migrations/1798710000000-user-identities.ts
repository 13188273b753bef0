import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which names a provider of single sign-on knows users. */
export class UserIdentities1798710000000 implements MigrationInterface {
  name = 'UserIdentities1798710000000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "user_identities" (
         "issuer" text NOT NULL,
         "subject" text NOT NULL,
         "user_id" uuid NOT NULL,
         "linked_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
         CONSTRAINT "user_identities_user_id_issuer_key" UNIQUE ("user_id", "issuer"),
         CONSTRAINT "user_identities_pkey" PRIMARY KEY ("issuer", "subject"),
         CONSTRAINT "user_identities_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE)`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "user_identities"`);
  }
}
