import type { FileStore } from '#shared/storage/file-store.js';
import { createTestDatabase, type TestDatabase } from '#shared/testing/test-database.js';
import type { DataSource, QueryRunner } from 'typeorm';

/** What our own services use, in small: keys between tables, a trigger that keeps counts, numbers, days, bytes, JSON. */
class CreateSamples1700000000000 {
  name = 'CreateSamples1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table zones (id uuid primary key, name text not null);
      create table answers (id bigint generated always as identity primary key, zone_id uuid not null references zones,
        parent_id bigint references answers, body text, raw bytea, facts jsonb, at timestamptz not null,
        words tsvector generated always as (to_tsvector('simple', coalesce(body, ''))) stored);
      create table answer_counts (zone_id uuid primary key, count int not null);
      create table days (at timestamptz not null, body text) partition by range (at);
      create table days_default partition of days default;
      create table "order" (id int primary key, "group" text);
      create function count_answers() returns trigger language plpgsql as $$ begin
        insert into answer_counts select zone_id, count(*) from added group by 1
          on conflict (zone_id) do update set count = answer_counts.count + excluded.count;
        return null;
      end $$;
      create trigger count_answers after insert on answers referencing new table as added
        for each statement execute function count_answers();
    `);
  }
}

/** A database of another version. */
class AddLater1700000000001 {
  name = 'AddLater1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table later (id int)');
  }
}

/** An empty database as a service would have it; `newer`: with one migration more. */
export function sampleDatabase({ newer = false } = {}): Promise<TestDatabase> {
  const migrations = newer
    ? [CreateSamples1700000000000, AddLater1700000000001]
    : [CreateSamples1700000000000];
  return createTestDatabase({ entities: [], migrations });
}

/** Rows with everything that the text format of PostgreSQL has to escape. */
export async function fillSamples(dataSource: DataSource): Promise<void> {
  await dataSource.query(`
    insert into zones select gen_random_uuid(), 'Zone ' || n from generate_series(1, 50) n;
    insert into answers (zone_id, parent_id, body, raw, facts, at)
      select id, null, E'tab\\t newline\\n back\\\\slash \\\\. ümlaut 🥐 ' || name, '\\x00ff0a5c'::bytea, '{"a": [1, null, "\\\\n"]}',
        timestamptz '2026-03-29 01:59:59.123456+01' from zones;
    insert into answers (zone_id, parent_id, body, at) select zone_id, id, null, now() from answers;
    insert into days select timestamptz '2026-01-01' + n * interval '1 hour', 'hour ' || n from generate_series(1, 2000) n;
    insert into "order" values (1, ''), (2, null);
  `);
}

/** Every row of every table as text, and the next number of the sequence. */
export async function contentOf(dataSource: DataSource): Promise<Record<string, unknown>> {
  const content: Record<string, unknown> = {};
  for (const table of ['zones', 'answers', 'answer_counts', 'days', '"order"']) {
    [content[table]] = await dataSource.query(
      `select count(*)::int as rows, md5(string_agg(t::text, '|' order by t::text)) as sum from ${table} t`,
    );
  }
  [content['sequence']] = await dataSource.query('select last_value::int, is_called from answers_id_seq');
  return content;
}

/** Content by key. */
export async function filesOf(store: FileStore): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for await (const key of store.list()) {
    const found = await store.get(key);
    files[key] = found === null ? '' : (await found.body.toArray()).join('');
  }
  return files;
}
