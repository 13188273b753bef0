import { ApiError, type Problem } from '@parley/client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isSameMap } from './three-way-merge.js';

/** Something that is saved as a whole, with the version that was read (its ETag). */
export interface Versioned<Value> {
  version: number;
  value: Value;
}

/** What was edited, and what it was before. */
interface Edit<Value> {
  base: Versioned<Value>;
  value: Value;
}

/** The values of a document one by one. */
export type Values = ReadonlyMap<string, unknown>;

/** Somebody else was first: what it was, what I wanted, what they made of it. */
export interface DocumentConflict {
  base: Values;
  mine: Values;
  theirs: Values;
  /** Of what they saved. */
  version: number;
  changedBy: string | null;
  changedAt: string | null;
}

/** Where a document comes from and goes to. */
export interface DocumentSource<Value> {
  loaded: Versioned<Value>;
  /** Its values one by one, to compare and to merge them. */
  toMap: (value: Value) => Values;
  fromMap: (values: Values) => Value;
  /** Saves what differs from `base`, and puts the answer into the cache. */
  send: (base: Versioned<Value>, value: Value) => Promise<Versioned<Value>>;
  /** Reads it again. */
  reload: () => Promise<Versioned<Value>>;
}

/** A document that is being edited. */
export interface EditedDocument<Value> {
  value: Value;
  isDirty: boolean;
  change: (value: Value) => void;
  reset: () => void;
  /** Saves; `onSaved` is told when that has worked. */
  save: (onSaved: () => void) => void;
  isSaving: boolean;
  /** Whether the last save has worked. */
  isSaved: boolean;
  error: unknown;
  conflict: DocumentConflict | null;
  /** Saves what came out of a conflict. */
  saveMerged: (merged: Values, onSaved: () => void) => void;
  closeConflict: () => void;
}

type Outcome<Value> =
  { saved: Versioned<Value> } | { theirs: Versioned<Value>; mine: Edit<Value>; problem: Problem | null };

/** Edits a document: shows what is on the server until something is changed, and then what one has made of the version one saw. */
export function useDocument<Value>(source: DocumentSource<Value>): EditedDocument<Value> {
  const { loaded, toMap } = source;
  const [kept, setKept] = useState<Edit<Value> | null>(null);
  const differs = ({ base, value }: Edit<Value>): boolean => !isSameMap(toMap(base.value), toMap(value));
  // What was saved a moment ago may be newer than what the cache has handed out.
  const isKept = kept !== null && (differs(kept) || kept.base.version > loaded.version);
  const edit = isKept ? kept : { base: loaded, value: loaded.value };
  const saving = useMutation({
    mutationFn: async (wanted: Edit<Value>): Promise<Outcome<Value>> => {
      try {
        return { saved: await source.send(wanted.base, wanted.value) };
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== 'precondition-failed') throw error;
        return { theirs: await source.reload(), mine: wanted, problem: error.problem };
      }
    },
  });
  const start = (wanted: Edit<Value>, onSaved: () => void): void => {
    if (!differs(wanted)) return onSaved();
    saving.mutate(wanted, {
      onSuccess: (outcome) => {
        if (!('saved' in outcome)) return;
        setKept({ base: outcome.saved, value: outcome.saved.value });
        onSaved();
      },
    });
  };
  const lost = saving.data !== undefined && 'theirs' in saving.data ? saving.data : null;
  return {
    value: edit.value,
    isDirty: differs(edit),
    change: (value) => setKept({ base: edit.base, value }),
    reset: () => {
      setKept(null);
      saving.reset();
    },
    save: (onSaved) => start(edit, onSaved),
    isSaving: saving.isPending,
    isSaved: saving.data !== undefined && 'saved' in saving.data,
    error: saving.error,
    conflict: lost && {
      base: toMap(lost.mine.base.value),
      mine: toMap(lost.mine.value),
      theirs: toMap(lost.theirs.value),
      version: lost.theirs.version,
      changedBy: lost.problem?.conflict?.changedBy ?? null,
      changedAt: lost.problem?.conflict?.changedAt ?? null,
    },
    saveMerged: (merged, onSaved) => {
      if (lost === null) return;
      const wanted = { base: lost.theirs, value: source.fromMap(merged) };
      setKept(wanted);
      saving.reset();
      start(wanted, onSaved);
    },
    closeConflict: saving.reset,
  };
}
