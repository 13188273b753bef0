import type { EntityManager } from 'typeorm';
import type { Label, ThreadEntry } from '#shared/contracts/conversations.js';
import { ThreadEventEntity, type ThreadEventRow } from '../conversations/thread-event.entity.js';
import { ThreadNoteEntity } from '../conversations/thread-note.entity.js';
import { selectList } from '../database/multi-row.js';
import { GapEntity } from '../gaps/gap.entity.js';
import { toNoteEntry } from '../notes/note-entry.js';
import { NoteEntity, type NoteRow } from '../notes/note.entity.js';
import { isBefore, line, ranks, type Line } from './thread-position.js';

interface EventRow extends ThreadEventRow {
  reasonName: string | null;
}

const eventRank = `case e.type when 'moved' then ${ranks.moved} when 'owned' then ${ranks.owned} else ${ranks.labelled} end`;

/**
 * What happened in a conversation besides messages, newest first. Parameters: conversation, time, rank and key of the position
 * before which it stands, limit.
 */
export async function happenedLines(manager: EntityManager, parameters: readonly unknown[]): Promise<Line[]> {
  return [
    ...(await events(manager, parameters)),
    ...(await notes(manager, parameters)),
    ...(await noted(manager, parameters)),
    ...(await gaps(manager, parameters)),
  ];
}

async function events(manager: EntityManager, parameters: readonly unknown[]): Promise<Line[]> {
  const rows: EventRow[] = await manager.query(
    `select ${selectList(manager, ThreadEventEntity, 'e')}, r.name as "reasonName"
     from thread_events e left join resolve_reasons r on r.id = e.reason_id
     where e.conversation_id = $1 and ${isBefore('e.at', eventRank, 'e.id::text')}
     order by e.at desc, ${eventRank} desc, e.id desc limit $5`,
    [...parameters],
  );
  const names = await namesOfNow(manager, rows);
  return rows.map((row) => line(toEntry(row, names)));
}

function toEntry(
  row: EventRow,
  names: ReadonlyMap<string, string>,
): Exclude<ThreadEntry, { type: 'message' }> {
  const { id, type, fromQueue, toQueue, by, agentId, ownerId, fromOwnerId, reasonId, reasonName } = row;
  const at = row.at.toISOString();
  if (type === 'moved' && toQueue !== null && by !== null) {
    const reason = reasonId === null || reasonName === null ? null : { id: reasonId, name: reasonName };
    return { type, id, at, from: fromQueue, to: toQueue, by, agentId, ownerId, reason };
  }
  if (type === 'owned' && agentId !== null) return { type, id, at, from: fromOwnerId, to: ownerId, agentId };
  if (type === 'labelled' && agentId !== null && row.label !== null) {
    const named = (labels: Label[] | null): Label[] =>
      (labels ?? []).map((one) => ({ id: one.id, name: names.get(one.id) ?? one.name }));
    return {
      type,
      id,
      at,
      agentId,
      label: row.label,
      added: named(row.labelsAdded),
      removed: named(row.labelsRemoved),
    };
  }
  // The check constraint of the table leaves nothing else.
  throw new Error(`Thread event ${id} is not complete`);
}

/** Labels have the name of now; those that are deleted the one they had. */
async function namesOfNow(
  manager: EntityManager,
  rows: readonly ThreadEventRow[],
): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ labelsAdded, labelsRemoved }) =>
    [...(labelsAdded ?? []), ...(labelsRemoved ?? [])].map(({ id }) => id),
  );
  if (ids.length === 0) return new Map();
  const labels: Label[] = await manager.query(
    `select id, name from tags where id = any($1) union all select id, name from topics where id = any($1)`,
    [ids],
  );
  return new Map(labels.map(({ id, name }) => [id, name]));
}

async function notes(manager: EntityManager, parameters: readonly unknown[]): Promise<Line[]> {
  const rows: NoteRow[] = await manager.query(
    `select ${selectList(manager, NoteEntity, 'n')} from notes n
     where n.conversation_id = $1 and ${isBefore('n.created_at', String(ranks.note), 'n.id::text')}
     order by n.created_at desc, n.id desc limit $5`,
    [...parameters],
  );
  return rows.map((row) => line(toNoteEntry(row)));
}

async function noted(manager: EntityManager, parameters: readonly unknown[]): Promise<Line[]> {
  const rows: ThreadNoteEntity[] = await manager.query(
    `select ${selectList(manager, ThreadNoteEntity, 'n')} from thread_notes n
     where n.conversation_id = $1 and ${isBefore('n.at', String(ranks.noted), 'n.id::text')}
     order by n.at desc, n.id desc limit $5`,
    [...parameters],
  );
  return rows.map(({ id, at, name, detail }) =>
    line({ type: 'noted', id, at: at.toISOString(), name, detail }),
  );
}

/** A gap stands where what is missing would end. */
async function gaps(manager: EntityManager, parameters: readonly unknown[]): Promise<Line[]> {
  const rows: GapEntity[] = await manager.query(
    `select ${selectList(manager, GapEntity, 'g')} from gaps g
     where g.conversation_id = $1 and ${isBefore('g.to_at', String(ranks.gap), 'g.id::text')}
     order by g.to_at desc, g.id desc limit $5`,
    [...parameters],
  );
  return rows.map(({ id, from, to, reason }) =>
    line({
      type: 'gap',
      id,
      at: to.toISOString(),
      from: from?.toISOString() ?? null,
      to: to.toISOString(),
      reason,
    }),
  );
}
