import type { EntityManager } from 'typeorm';
import type { ThreadEntry } from '#shared/contracts/conversations.js';

type ActionView = NonNullable<Extract<ThreadEntry, { type: 'message' }>['action']>;

interface Row extends Omit<ActionView, 'state'> {
  messageId: string;
  state: ActionView['state'] | 'done';
}

/** The last action that was asked for each message, until it is done. The caller has checked the rights. */
export async function actionViews(
  manager: EntityManager,
  messageIds: readonly string[],
): Promise<Map<string, ActionView>> {
  const rows: Row[] = await manager.query(
    `select distinct on (message_id) message_id as "messageId", action, state, reason
     from message_actions where message_id = any($1)
     order by message_id, requested_at desc, id desc`,
    [messageIds],
  );
  return new Map(
    rows.flatMap(({ messageId, action, state, reason }) =>
      state === 'done' ? [] : [[messageId, { action, state, reason }] as const],
    ),
  );
}
