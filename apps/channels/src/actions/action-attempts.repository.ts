import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ActionAttempt } from './action-attempt.entity.js';

/** How far an action got. */
export interface ActionProgress {
  open: boolean;
  /** How often Meta was asked before. */
  calls: number;
  /** Milliseconds since it was first taken up. */
  ageMs: number;
}

/** The recorded actions. */
@Injectable()
export class ActionAttemptsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Records the action when it is new. */
  async begin(actionId: string): Promise<ActionProgress> {
    const [row] = await this.dataSource.query<ActionProgress[]>(
      `insert into action_attempts as attempt (action_id) values ($1)
       on conflict (action_id) do update set state = attempt.state
       returning state = 'open' as open, calls,
                 (extract(epoch from clock_timestamp() - created_at) * 1000)::float8 as "ageMs"`,
      [actionId],
    );
    if (row === undefined) throw new Error(`The action ${actionId} was not recorded`);
    return row;
  }

  /** Written before Meta is asked, so that a later try knows that this one may have had an effect. */
  async countCall(actionId: string): Promise<void> {
    await this.dataSource.query('update action_attempts set calls = calls + 1 where action_id = $1', [
      actionId,
    ]);
  }

  /** Returns false, and changes nothing, when its end was recorded before. */
  async end(
    manager: EntityManager,
    actionId: string,
    end: { state: 'done' | 'failed'; reason: string | null },
  ): Promise<boolean> {
    const result = await manager.update(ActionAttempt, { actionId, state: 'open' }, end);
    return result.affected === 1;
  }
}
