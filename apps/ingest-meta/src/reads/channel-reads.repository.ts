import type { ChannelRead, ReadReason } from '#shared/contracts/ingest.js';
import { newId } from '#shared/database/ids.js';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ReadScope } from './channel-read.entity.js';
import type { Position } from './position.js';

export interface WantedRead {
  channelId: string;
  organizationId: string;
  scope: ReadScope;
  reason: ReadReason;
  from: Date | null;
  to: Date;
}

/** A read that this process works on. */
export interface ClaimedRead extends WantedRead {
  id: string;
  lease: string;
  position: Position | null;
}

/** What a step added. */
export interface Progress {
  done: number;
  known: number;
  found: number;
  gaps: number;
}

const view = `id, organization_id as "organizationId", channel_id as "channelId", reason, from_at as "from", to_at as "to",
  done, known, found, gaps, problem, started_at as "startedAt", finished_at as "finishedAt",
  case when state = 'running' and lease is null then 'waiting' else state end as state`;
const leaseMs = 60_000;

interface Row extends Omit<ChannelRead, 'from' | 'to' | 'startedAt' | 'finishedAt' | 'progress'> {
  organizationId: string;
  from: Date | null;
  to: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  done: number;
  known: number;
  found: number;
}

/** A read as others see it, and whose it is. */
export interface ShownRead {
  organizationId: string;
  read: ChannelRead;
}

/** Reads of channels in their table. */
@Injectable()
export class ChannelReadsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** While one waits for the same channel and scope, that one covers both times. */
  async want(read: WantedRead): Promise<ShownRead> {
    const rows = await this.dataSource.query<Row[]>(
      `insert into channel_reads (id, organization_id, channel_id, scope, reason, from_at, to_at)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (channel_id, scope) where state = 'waiting' do update set
         from_at = case when channel_reads.from_at is null or excluded.from_at is null then null
                   else least(channel_reads.from_at, excluded.from_at) end,
         to_at = greatest(channel_reads.to_at, excluded.to_at),
         reason = case when channel_reads.reason = 'poll' then excluded.reason else channel_reads.reason end
       returning ${view}`,
      [newId(), read.organizationId, read.channelId, read.scope, read.reason, read.from, read.to],
    );
    return shown(rows[0]);
  }

  /** The next that is due. One whose worker has gone is due again when its lease ends. */
  async claim(): Promise<ClaimedRead | undefined> {
    const [rows] = (await this.dataSource.query(
      `update channel_reads set state = 'running', lease = $1, problem = null,
         leased_until = clock_timestamp() + $2 * interval '1 millisecond',
         started_at = coalesce(started_at, clock_timestamp())
       where id = (
         select id from channel_reads r
         where state in ('waiting', 'running') and due_at <= clock_timestamp()
           and (leased_until is null or leased_until < clock_timestamp())
           and not exists (select 1 from channel_reads other
                           where other.channel_id = r.channel_id and other.id <> r.id and other.state = 'running')
         order by due_at, id limit 1 for update skip locked)
       returning id, organization_id as "organizationId", channel_id as "channelId", scope, reason, lease, position,
         from_at as "from", to_at as "to"`,
      [newId(), leaseMs],
    )) as [ClaimedRead[], number];
    return rows[0];
  }

  /** Keeps how far it got. Throws when somebody else has taken it over, and the step is undone with it. */
  async advance(
    manager: EntityManager,
    { id, lease }: ClaimedRead,
    position: Position,
    { done, known, found, gaps }: Progress,
  ): Promise<ShownRead> {
    const ended = position.stages.length === 0;
    const [rows] = (await manager.query(
      `update channel_reads set position = $3, done = done + $4, known = known + $5, found = found + $6, gaps = gaps + $7,
         leased_until = clock_timestamp() + $8 * interval '1 millisecond',
         state = case when $9 then 'done' else state end,
         finished_at = case when $9 then clock_timestamp() end
       where id = $1 and lease = $2 and state = 'running' returning ${view}`,
      [id, lease, JSON.stringify(position), done, known, found, gaps, leaseMs, ended],
    )) as [Row[], number];
    if (rows[0] === undefined) throw new Error(`Read ${id} was taken over`);
    return shown(rows[0]);
  }

  /** Goes on later, from the same place. */
  async pause(
    manager: EntityManager,
    { id, lease }: ClaimedRead,
    { position, waitMs, problem }: { position: Position; waitMs: number; problem: string | null },
  ): Promise<ShownRead | undefined> {
    const [rows] = (await manager.query(
      `update channel_reads set position = $3, problem = $5, lease = null, leased_until = null,
         due_at = clock_timestamp() + $4::float8 * interval '1 millisecond'
       where id = $1 and lease = $2 and state = 'running' returning ${view}`,
      [id, lease, JSON.stringify(position), waitMs, problem],
    )) as [Row[], number];
    return rows[0] === undefined ? undefined : shown(rows[0]);
  }

  /** Somebody else may go on with it, after a pause. */
  async release({ id, lease }: ClaimedRead, waitMs = 0): Promise<void> {
    await this.dataSource.query(
      `update channel_reads set lease = null, leased_until = null,
         due_at = clock_timestamp() + $3::float8 * interval '1 millisecond'
       where id = $1 and lease = $2 and state = 'running'`,
      [id, lease, waitMs],
    );
  }

  /** Newest first. */
  async list(organizationId: string, channelId: string): Promise<ChannelRead[]> {
    const rows = await this.dataSource.query<Row[]>(
      `select ${view} from channel_reads where organization_id = $1 and channel_id = $2 order by id desc limit 50`,
      [organizationId, channelId],
    );
    return rows.map((row) => shown(row).read);
  }

  /** Up to when a channel was read or is to be read; null: never. */
  async readUpTo(channelId: string): Promise<Date | null> {
    const [row] = await this.dataSource.query<{ to: Date | null }[]>(
      `select max(to_at) as "to" from channel_reads where channel_id = $1 and state <> 'failed' and scope = 'all'`,
      [channelId],
    );
    return row?.to ?? null;
  }

  /** What waits for the channel is tried again now. */
  async wake(channelId: string): Promise<void> {
    await this.dataSource.query(
      `update channel_reads set due_at = clock_timestamp() where channel_id = $1 and state in ('waiting', 'running')`,
      [channelId],
    );
  }

  async abandon(channelId: string, problem: string): Promise<void> {
    await this.dataSource.query(
      `update channel_reads set state = 'failed', problem = $2, lease = null, finished_at = clock_timestamp()
       where channel_id = $1 and state in ('waiting', 'running')`,
      [channelId, problem],
    );
  }

  async forgetBefore(when: Date): Promise<void> {
    await this.dataSource.query(
      `delete from channel_reads r where finished_at < $1
         and exists (select 1 from channel_reads newer where newer.channel_id = r.channel_id
                     and newer.scope = r.scope and newer.id > r.id and newer.state = 'done')`,
      [when],
    );
  }
}

function shown(row: Row | undefined): ShownRead {
  if (row === undefined) throw new Error('A read was not written');
  const { organizationId, done, known, found, from, to, startedAt, finishedAt, ...rest } = row;
  return {
    organizationId,
    read: {
      ...rest,
      from: from?.toISOString() ?? null,
      to: to.toISOString(),
      startedAt: startedAt?.toISOString() ?? null,
      finishedAt: finishedAt?.toISOString() ?? null,
      progress: { done, known, found },
    },
  };
}
