import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateWebhooks1795700500000 implements MigrationInterface {
  name = 'CreateWebhooks1795700500000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "outbox_messages" ("id" uuid NOT NULL, "routing_key" text NOT NULL, "content" text NOT NULL, "headers" jsonb NOT NULL, "mandatory" boolean NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "pk_outbox_messages" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "quarantined_messages" ("id" uuid NOT NULL, "queue" text NOT NULL, "routing_key" text NOT NULL, "message_id" text NOT NULL, "content" bytea NOT NULL, "headers" jsonb NOT NULL, "error" text NOT NULL, "attempts" integer NOT NULL, "quarantined_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "replayed_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "pk_quarantined_messages" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "ix_quarantined_messages_newest" ON "quarantined_messages"  ("quarantined_at", "id") `,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "uq_quarantined_messages_queue_message" ON "quarantined_messages"  ("queue", "message_id") `,
    );
    await queryRunner.query(
      `CREATE TABLE "webhook_endpoints" ("id" uuid NOT NULL, "organization_id" uuid NOT NULL, "url" text NOT NULL, "description" text NOT NULL, "event_types" text array NOT NULL, "channel_ids" uuid array, "state" text NOT NULL DEFAULT 'active', "failing_since" TIMESTAMP WITH TIME ZONE, "last_delivery_at" TIMESTAMP WITH TIME ZONE, "secret" bytea NOT NULL, "previous_secret" bytea, "previous_secret_until" TIMESTAMP WITH TIME ZONE, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "version" integer NOT NULL DEFAULT '1', CONSTRAINT "webhook_endpoints_secret_check" CHECK ((previous_secret is null) = (previous_secret_until is null)), CONSTRAINT "webhook_endpoints_state_check" CHECK (state in ('active', 'paused', 'failing')), CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "webhook_endpoints_organization_idx" ON "webhook_endpoints"  ("organization_id", "created_at", "id") `,
    );
    await queryRunner.query(
      `CREATE TABLE "webhook_deliveries" ("id" uuid NOT NULL, "endpoint_id" uuid NOT NULL, "organization_id" uuid NOT NULL, "event_type" text NOT NULL, "body" text NOT NULL, "state" text NOT NULL, "attempts" jsonb NOT NULL DEFAULT '[]', "failed_attempts" integer NOT NULL DEFAULT '0', "next_attempt_at" TIMESTAMP WITH TIME ZONE, "lease_id" uuid, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "webhook_deliveries_due_check" CHECK ((state = 'waiting') = (next_attempt_at is not null)), CONSTRAINT "webhook_deliveries_state_check" CHECK (state in ('waiting', 'delivered', 'failed')), CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "webhook_deliveries_created_at_idx" ON "webhook_deliveries"  ("created_at") `,
    );
    await queryRunner.query(
      `CREATE INDEX "webhook_deliveries_due_idx" ON "webhook_deliveries"  ("endpoint_id", "next_attempt_at") WHERE state = 'waiting'`,
    );
    await queryRunner.query(
      `CREATE INDEX "webhook_deliveries_state_list_idx" ON "webhook_deliveries"  ("endpoint_id", "state", "created_at", "id") `,
    );
    await queryRunner.query(
      `CREATE INDEX "webhook_deliveries_list_idx" ON "webhook_deliveries"  ("endpoint_id", "created_at", "id") `,
    );
    await queryRunner.query(
      `CREATE TABLE "webhook_endpoint_changes" ("endpoint_id" uuid NOT NULL, "version" integer NOT NULL, "changed_by" text NOT NULL, "changed_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "fields" text array NOT NULL, CONSTRAINT "webhook_endpoint_changes_pkey" PRIMARY KEY ("endpoint_id", "version"))`,
    );
    await queryRunner.query(
      `ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_endpoint_id_fkey" FOREIGN KEY ("endpoint_id") REFERENCES "webhook_endpoints"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "webhook_endpoint_changes" ADD CONSTRAINT "webhook_endpoint_changes_endpoint_id_fkey" FOREIGN KEY ("endpoint_id") REFERENCES "webhook_endpoints"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "webhook_deliveries"`);
    await queryRunner.query(`DROP TABLE "webhook_endpoint_changes"`);
    await queryRunner.query(`DROP TABLE "webhook_endpoints"`);
    await queryRunner.query(`DROP TABLE "quarantined_messages"`);
    await queryRunner.query(`DROP TABLE "outbox_messages"`);
  }
}
