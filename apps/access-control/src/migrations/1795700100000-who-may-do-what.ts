import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WhoMayDoWhat1795700100000 implements MigrationInterface {
  name = 'WhoMayDoWhat1795700100000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    const statements = [
      `ALTER TABLE "organizations" ADD "version" integer NOT NULL DEFAULT '1'`,
      `ALTER TABLE "users" ADD "kind" text NOT NULL DEFAULT 'person'`,
      `ALTER TABLE "users" ADD "state" text NOT NULL DEFAULT 'active'`,
      `ALTER TABLE "users" ADD "last_sign_in_at" TIMESTAMP WITH TIME ZONE`,
      `ALTER TABLE "users" ADD "version" integer NOT NULL DEFAULT '1'`,
      `ALTER TABLE "users" ALTER COLUMN "email" DROP NOT NULL`,
      `ALTER TABLE "users" ALTER COLUMN "password_hash" DROP NOT NULL`,
      `ALTER TABLE "users" ADD CONSTRAINT "users_kind_check" CHECK (kind in ('person', 'service'))`,
      `ALTER TABLE "users" ADD CONSTRAINT "users_state_check" CHECK (state in ('invited', 'active', 'deactivated'))`,
      `ALTER TABLE "users" ADD CONSTRAINT "users_service_check" CHECK ((kind = 'service') = (email is null) and (kind = 'person' or password_hash is null))`,
      `ALTER TABLE "audit_log" ADD "token_id" uuid`,
      `CREATE TABLE "revisions" ("subject_id" uuid NOT NULL, "version" integer NOT NULL, "changed_by" text NOT NULL, "changed_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "fields" text array NOT NULL, CONSTRAINT "revisions_pkey" PRIMARY KEY ("subject_id", "version"))`,
      `CREATE TABLE "teams" ("id" uuid NOT NULL, "organization_id" uuid NOT NULL, "name" text NOT NULL, "name_key" text NOT NULL, "version" integer NOT NULL DEFAULT '1', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "teams_organization_id_name_key_key" UNIQUE ("organization_id", "name_key"), CONSTRAINT "teams_pkey" PRIMARY KEY ("id"))`,
      `ALTER TABLE "teams" ADD CONSTRAINT "teams_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
      `CREATE TABLE "team_members" ("team_id" uuid NOT NULL, "user_id" uuid NOT NULL, CONSTRAINT "team_members_pkey" PRIMARY KEY ("team_id", "user_id"))`,
      `CREATE INDEX "team_members_user_id_idx" ON "team_members"  ("user_id") `,
      `ALTER TABLE "team_members" ADD CONSTRAINT "team_members_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
      `ALTER TABLE "team_members" ADD CONSTRAINT "team_members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
      `CREATE TABLE "team_grants" ("team_id" uuid NOT NULL, "channel_id" uuid NOT NULL, "organization_id" uuid NOT NULL, "role" text NOT NULL, CONSTRAINT "team_grants_role_check" CHECK (role in ('viewer', 'contributor', 'supervisor')), CONSTRAINT "team_grants_pkey" PRIMARY KEY ("team_id", "channel_id"))`,
      `CREATE INDEX "team_grants_organization_id_channel_id_idx" ON "team_grants"  ("organization_id", "channel_id") `,
      `ALTER TABLE "team_grants" ADD CONSTRAINT "team_grants_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
      `CREATE TABLE "channel_switches" ("organization_id" uuid NOT NULL, "channel_id" uuid NOT NULL, "audience" text NOT NULL, "role" text NOT NULL, CONSTRAINT "channel_switches_audience_check" CHECK (audience in ('all-users', 'all-teams')), CONSTRAINT "channel_switches_role_check" CHECK (role in ('viewer', 'contributor', 'supervisor')), CONSTRAINT "channel_switches_pkey" PRIMARY KEY ("organization_id", "channel_id", "audience"))`,
      `CREATE TABLE "channel_access" ("channel_id" uuid NOT NULL, "organization_id" uuid NOT NULL, "version" integer NOT NULL DEFAULT '1', CONSTRAINT "channel_access_pkey" PRIMARY KEY ("organization_id", "channel_id"))`,
      `CREATE TABLE "user_links" ("id" uuid NOT NULL, "user_id" uuid NOT NULL, "token_hash" bytea NOT NULL, "purpose" text NOT NULL, "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "user_links_token_hash_key" UNIQUE ("token_hash"), CONSTRAINT "user_links_purpose_check" CHECK (purpose in ('invitation', 'reset')), CONSTRAINT "user_links_pkey" PRIMARY KEY ("id"))`,
      `CREATE INDEX "user_links_user_id_idx" ON "user_links"  ("user_id") `,
      `ALTER TABLE "user_links" ADD CONSTRAINT "user_links_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
      `CREATE TABLE "api_tokens" ("id" uuid NOT NULL, "organization_id" uuid NOT NULL, "user_id" uuid NOT NULL, "kind" text NOT NULL, "name" text NOT NULL, "prefix" text NOT NULL, "token_hash" bytea NOT NULL, "scopes" text array NOT NULL, "channel_ids" uuid array, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, "last_used_at" TIMESTAMP WITH TIME ZONE, "revoked_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "api_tokens_token_hash_key" UNIQUE ("token_hash"), CONSTRAINT "api_tokens_kind_check" CHECK (kind in ('personal', 'service')), CONSTRAINT "api_tokens_scopes_check" CHECK (array_length(scopes, 1) > 0), CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id"))`,
      `CREATE INDEX "api_tokens_user_id_idx" ON "api_tokens"  ("user_id") `,
      `CREATE INDEX "api_tokens_organization_id_idx" ON "api_tokens"  ("organization_id") `,
      `ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
      // Grants that are there already are the first version of their channel's access.
      `INSERT INTO channel_access (channel_id, organization_id) SELECT DISTINCT channel_id, organization_id FROM channel_grants`,
    ];
    for (const statement of statements) await queryRunner.query(statement);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    const tables = [
      'api_tokens',
      'user_links',
      'channel_access',
      'channel_switches',
      'team_grants',
      'team_members',
      'teams',
      'revisions',
    ];
    for (const table of tables) await queryRunner.query(`DROP TABLE "${table}"`);
    const statements = [
      `ALTER TABLE "audit_log" DROP COLUMN "token_id"`,
      `DELETE FROM "users" WHERE email is null or password_hash is null`,
      ...['service', 'state', 'kind'].map(
        (name) => `ALTER TABLE "users" DROP CONSTRAINT "users_${name}_check"`,
      ),
      `ALTER TABLE "users" ALTER COLUMN "password_hash" SET NOT NULL`,
      `ALTER TABLE "users" ALTER COLUMN "email" SET NOT NULL`,
      ...['version', 'last_sign_in_at', 'state', 'kind'].map(
        (name) => `ALTER TABLE "users" DROP COLUMN "${name}"`,
      ),
      `ALTER TABLE "organizations" DROP COLUMN "version"`,
    ];
    for (const statement of statements) await queryRunner.query(statement);
  }
}
