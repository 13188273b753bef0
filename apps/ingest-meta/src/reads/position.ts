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
  | { kind: 'comments'; postId: string; cursor: Cursor | null }
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

/** The first thing to do cannot be read: neither can what it was to complete be compared. */
export function withoutFirst(position: Position): Position {
  const [first, ...rest] = position.todo;
  const postId = first !== undefined && 'postId' in first ? first.postId : undefined;
  return {
    ...position,
    failures: 0,
    limit: null,
    todo: rest.filter((todo) => todo.kind !== 'compare' || todo.postId !== postId),
  };
}
