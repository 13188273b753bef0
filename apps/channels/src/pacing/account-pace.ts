import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import type { Lane } from './lanes.js';
import { pauseAfterThrottle, spacingAfterThrottleMs, spacingFor } from './pace.policy.js';
import type { Usage } from './usage-headers.js';

/** The right to make one call now. */
export interface Slot {
  granted: true;
  accountId: string;
  lane: Lane;
  /** The limit was nearly or wholly used up before this call. */
  strained: boolean;
}

export type SlotAnswer = Slot | { granted: false; retryAfterMs: number };

/** What was learned of a limit that long ago counts no more. */
const forgetAfter = `interval '10 minutes'`;

/** How full a limit is with nothing to fear is only looked at: it is written this often at the most. */
const tellAgainMs = 60_000;

/**
 * Keeps the calls for one account below Meta's rates and limits, in all processes together (meta-platform.md 6.4). Each account has
 * its own, so that one that is throttled slows down no other.
 */
@Injectable()
export class AccountPace {
  private readonly toldAt = new Map<string, number>();

  constructor(private readonly dataSource: DataSource) {}

  /** Takes a slot if there is one now; never waits. */
  async take(accountId: string, lane: Lane): Promise<SlotAnswer> {
    const [row] = await this.dataSource.query<
      { taken: boolean; strained: boolean; retryAfterMs: number | null }[]
    >(
      `with state as (
         select coalesce(max(spacing_ms), 0) as spacing_ms, max(paused_until) as paused_until
         from platform_usage
         where account_id = $1 and type = $2
           and (noted_at > clock_timestamp() - ${forgetAfter} or paused_until > clock_timestamp())
       ), pace as (
         select paused_until, spacing_ms, greatest($4::float8, spacing_ms) * interval '1 millisecond' as every,
                case when spacing_ms > 0 then interval '0' else $5::float8 * interval '1 millisecond' end as ahead
         from state
       ), taken as (
         insert into call_slots as slot (account_id, lane, used_until)
         select $1, $3, clock_timestamp() + every from pace
         where coalesce(paused_until <= clock_timestamp(), true)
         on conflict (account_id, lane) do update
           set used_until = greatest(slot.used_until, clock_timestamp()) + (select every from pace)
           where slot.used_until <= clock_timestamp() + (select ahead from pace)
         returning 1
       )
       select exists (select from taken) as taken, spacing_ms > 0 as strained,
              (extract(epoch from greatest(paused_until, slot.used_until - ahead) - clock_timestamp()) * 1000)::float8
                as "retryAfterMs"
       from pace left join call_slots slot on slot.account_id = $1 and slot.lane = $3`,
      [accountId, lane.usage, lane.name, lane.everyMs, (lane.burst - 1) * lane.everyMs],
    );
    if (row?.taken === true) return { granted: true, accountId, lane, strained: row.strained };
    return { granted: false, retryAfterMs: Math.max(20, Math.ceil(row?.retryAfterMs ?? 0)) };
  }

  /** Waits for a slot, `withinMs` at the most. */
  async waitFor(accountId: string, lane: Lane, withinMs: number): Promise<SlotAnswer> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const answer = await this.take(accountId, lane);
      if (answer.granted || Date.now() + answer.retryAfterMs > deadline) return answer;
      await pause(answer.retryAfterMs);
    }
  }

  /** Meta did what was asked; `usage` is what it told of the limit. */
  async answered({ accountId, lane, strained }: Slot, usage: Usage | null): Promise<void> {
    await this.tell(accountId, lane, usage);
    const spacingMs = usage === null ? 0 : spacingFor(usage);
    const regainMs = usage?.regainMs ?? 0;
    if (!strained && spacingMs === 0 && regainMs === 0) return;
    await this.note(accountId, lane, { spacingMs, pauseMs: regainMs, strikes: 0 });
  }

  /** Meta refused because of a limit. Returns for how long. */
  async throttled({ accountId, lane }: Slot, usage: Usage | null): Promise<number> {
    await this.tell(accountId, lane, usage);
    const [known] = await this.dataSource.query<{ strikes: number }[]>(
      `select strikes from platform_usage
       where account_id = $1 and type = $2 and noted_at > clock_timestamp() - ${forgetAfter}`,
      [accountId, lane.usage],
    );
    const strikes = known?.strikes ?? 0;
    const pauseMs = pauseAfterThrottle(strikes, usage?.regainMs ?? 0);
    await this.note(accountId, lane, { spacingMs: spacingAfterThrottleMs, pauseMs, strikes: strikes + 1 });
    return pauseMs;
  }

  /** Until when Meta takes no more calls for the account; null: it does. */
  async pausedUntil(accountId: string): Promise<Date | null> {
    const [row] = await this.dataSource.query<{ until: Date | null }[]>(
      `select max(paused_until) as until from platform_usage
       where account_id = $1 and paused_until > clock_timestamp()`,
      [accountId],
    );
    return row?.until ?? null;
  }

  /** Keeps how full the limit is, for who looks at it; the pace does not depend on it. */
  private async tell(accountId: string, lane: Lane, usage: Usage | null): Promise<void> {
    const key = `${accountId} ${lane.usage}`;
    if (usage === null || Date.now() - (this.toldAt.get(key) ?? -Infinity) < tellAgainMs) return;
    this.toldAt.set(key, Date.now());
    await this.dataSource.query(
      `insert into platform_usage (account_id, type, percent, percent_at) values ($1, $2, $3, clock_timestamp())
       on conflict (account_id, type) do update set percent = excluded.percent, percent_at = excluded.percent_at`,
      [accountId, lane.usage, Math.round(usage.percent)],
    );
  }

  private async note(
    accountId: string,
    lane: Lane,
    { spacingMs, pauseMs, strikes }: { spacingMs: number; pauseMs: number; strikes: number },
  ): Promise<void> {
    await this.dataSource.query(
      `insert into platform_usage as known (account_id, type, spacing_ms, strikes, paused_until, noted_at)
       values ($1, $2, $3, $4, clock_timestamp() + $5::float8 * interval '1 millisecond', clock_timestamp())
       on conflict (account_id, type) do update
         set spacing_ms = excluded.spacing_ms, strikes = excluded.strikes, noted_at = excluded.noted_at,
             paused_until = greatest(known.paused_until, excluded.paused_until)`,
      [accountId, lane.usage, spacingMs, strikes, pauseMs],
    );
  }
}
