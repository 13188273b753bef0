import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit log can be added to, and nothing else: not even by a mistake in our own code. */
export class AppendOnlyAuditLog1795394000000 implements MigrationInterface {
  name = 'AppendOnlyAuditLog1795394000000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `create function audit_log_is_append_only() returns trigger language plpgsql as $$
       begin raise exception 'audit_log is append-only' using errcode = 'restrict_violation'; end $$`,
    );
    await queryRunner.query(
      `create trigger audit_log_append_only before update or delete or truncate on audit_log
       for each statement execute function audit_log_is_append_only()`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop trigger audit_log_append_only on audit_log`);
    await queryRunner.query(`drop function audit_log_is_append_only()`);
  }
}
