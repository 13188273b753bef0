import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of messaging, and two for what its specs' handlers do. A service has its own first migration. */
export class MessagingTables1700000000000 implements MigrationInterface {
  name = 'MessagingTables1700000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `create table outbox_messages (id uuid not null, routing_key text not null, content text not null,
         headers jsonb not null, mandatory boolean not null, created_at timestamptz not null default now(),
         constraint pk_outbox_messages primary key (id))`,
    );
    await queryRunner.query(
      `create table quarantined_messages (id uuid not null, queue text not null, routing_key text not null,
         message_id text not null, content bytea not null, headers jsonb not null, error text not null,
         attempts integer not null, quarantined_at timestamptz not null default now(), replayed_at timestamptz,
         constraint pk_quarantined_messages primary key (id))`,
    );
    await queryRunner.query(
      'create index ix_quarantined_messages_newest on quarantined_messages (quarantined_at, id)',
    );
    await queryRunner.query(
      'create unique index uq_quarantined_messages_queue_message on quarantined_messages (queue, message_id)',
    );
    await queryRunner.query('create table effects (key text not null primary key)');
    await queryRunner.query('create table deliveries (key text not null)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table deliveries, effects, quarantined_messages, outbox_messages');
  }
}
