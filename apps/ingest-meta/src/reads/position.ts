import type { Cursor } from './graph-page.js';

/** A list of a channel that is walked, newest first. */
export type Stage = 'conversations' | 'posts' | 'media' | 'known-posts';

/** Something that a list told of and that is read by itself. */
export type Todo =
  | {
      kind: 'messages';
      conversationId: string;
      customerId: string | null;
      name: string | null;
      /** Messages in the thread, where Meta tells. */
      count: number | null;
      cursor: Cursor | null;
      read: number;
    }
  /** `complete`: read to the last one, so that what is missing is gone. */
  | { kind: 'comments'; postId: string; cursor: Cursor | null; complete: boolean }
  | { kind: 'replies'; postId: string; commentId: string; cursor: Cursor }
  /** All comments of the post were read without error: what was not among them is gone. */
  | { kind: 'compare'; postId: string };

/** How far a read got; stored after each step, so that another process goes on from there. */
export interface Position {
  /** Still to be walked; the first is being walked. */
  stages: Stage[];
  cursor: Cursor | null;
  /** Entries of this list so far. */
  listed: number;
  listEnded: boolean;
  todo: Todo[];
  /** Page size after Meta asked for less data (meta-platform.md 4.1); null: the usual one. */
  limit: number | null;
  /** Of the present call, in a row. */
  failures: number;
}

export function startOf(stages: readonly Stage[]): Position {
  return {
    stages: [...stages],
    cursor: null,
    listed: 0,
    listEnded: false,
    todo: [],
    limit: null,
    failures: 0,
  };
}

/** After a call that worked. */
export function calm(position: Position): Position {
  return { ...position, failures: 0 };
}

/** The first thing to do is done, and led to these before all others. */
export function doneWithFirst(position: Position, instead: readonly Todo[] = []): Position {
  return { ...calm(position), todo: [...instead, ...position.todo.slice(1)] };
}

/** The list is at its end: the next one. */
export function nextStage(position: Position): Position {
  return { ...startOf(position.stages.slice(1)) };
}

/** The first thing to do cannot be read: what is missing of its post proves nothing any more (meta-platform.md 4.8.6). */
export function withoutFirst(position: Position): Position {
  const [first, ...rest] = position.todo;
  const postId = first !== undefined && 'postId' in first ? first.postId : undefined;
  const ofPost = (todo: Todo) => 'postId' in todo && todo.postId === postId;
  return {
    ...position,
    failures: 0,
    limit: null,
    todo: rest
      .filter((todo) => todo.kind !== 'compare' || !ofPost(todo))
      .map((todo) => (todo.kind === 'comments' && ofPost(todo) ? { ...todo, complete: false } : todo)),
  };
}

/** The present call without its cursor, which may be too old to be understood. */
export function fromFirstPage(position: Position): Position {
  const [first, ...rest] = position.todo;
  const failures = position.failures + 1;
  if (first === undefined) return { ...position, failures, cursor: null, listed: 0 };
  if (first.kind === 'messages' || first.kind === 'comments')
    return { ...position, failures, todo: [{ ...first, cursor: null }, ...rest] };
  return { ...position, failures };
}

/** Whether the present call goes on from a page before. */
export function hasCursor({ todo: [first], cursor }: Position): boolean {
  if (first === undefined) return cursor !== null;
  return (first.kind === 'messages' || first.kind === 'comments') && first.cursor !== null;
}
