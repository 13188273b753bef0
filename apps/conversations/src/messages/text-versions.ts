import type { MessageRow, StoredEdit, StoredReading } from './message.entity.js';

type Texts = Pick<MessageRow, 'text' | 'originalText' | 'edits' | 'readings'>;

/** One version of a text; `at` null: as it was written. */
export interface TextVersion {
  at: string | null;
  text: string;
}

/** The versions of a text, oldest first, equal neighbours once. */
export function versionsOf(texts: Texts): TextVersion[] {
  const original = originalOf(texts);
  const first = original === null ? [] : [{ at: null, text: original }];
  return [...first, ...observed(texts)].filter((one, index, all) => one.text !== all[index - 1]?.text);
}

/** Whether the text is known to have been another one. */
export function isEdited(texts: Texts): boolean {
  return texts.edits.length > 0 || versionsOf(texts).length > 1;
}

/** With what a webhook said was written at first; of two that differ the same one wins in either order. */
export function withOriginal<Row extends Texts>(row: Row, text: string | null): Row {
  const known = originalOf(row);
  if (text === null || (known !== null && known >= text)) return row;
  return rebuilt(row, text, row.edits, row.readings);
}

/** With one more edit. */
export function withEdit<Row extends Texts>(row: Row, edit: StoredEdit): Row {
  if (row.edits.some((known) => known.at === edit.at && known.text === edit.text)) return row;
  return rebuilt(row, originalOf(row), [...row.edits, edit].sort(byTimeThenText), row.readings);
}

/** With one more reading. Of each text only the first and the last are kept: a thread may be read a thousand times. */
export function withReading<Row extends Texts>(row: Row, text: string, at: string): Row {
  const known = row.readings.find((reading) => reading.text === text);
  if (known !== undefined && known.firstAt <= at && at <= known.lastAt) return row;
  const reading = {
    text,
    firstAt: known === undefined || at < known.firstAt ? at : known.firstAt,
    lastAt: known === undefined || at > known.lastAt ? at : known.lastAt,
  };
  const readings = [...row.readings.filter((one) => one !== known), reading];
  return rebuilt(row, originalOf(row), row.edits, readings.sort(byText));
}

function originalOf({ text, originalText, edits, readings }: Texts): string | null {
  return edits.length + readings.length === 0 ? text : originalText;
}

function rebuilt<Row extends Texts>(
  row: Row,
  originalText: string | null,
  edits: StoredEdit[],
  readings: StoredReading[],
): Row {
  const newest = observed({ edits, readings }).at(-1);
  if (newest === undefined) return { ...row, text: originalText };
  return { ...row, text: newest.text, originalText, edits, readings };
}

function observed({ edits, readings }: Pick<Texts, 'edits' | 'readings'>): StoredEdit[] {
  const read = readings.flatMap(({ text, firstAt, lastAt }) => [
    { at: firstAt, text, wasRead: true },
    { at: lastAt, text, wasRead: true },
  ]);
  const told = edits.map(({ at, text }) => ({ at, text, wasRead: false }));
  return [...told, ...read].sort(byObservation).map(({ at, text }) => ({ at, text }));
}

/**
 * Edits of comments are told in whole seconds (meta-platform.md 0.3), rounded down, while we know when we read: within one second
 * the edit is taken to be the later one, or what was read just before it would show the old text for good.
 */
function byObservation(a: StoredEdit & { wasRead: boolean }, b: StoredEdit & { wasRead: boolean }): number {
  const seconds = secondOf(a.at) - secondOf(b.at);
  if (seconds !== 0) return seconds;
  return a.wasRead === b.wasRead ? byTimeThenText(a, b) : Number(b.wasRead) - Number(a.wasRead);
}

function secondOf(at: string): number {
  return Math.floor(Date.parse(at) / 1000);
}

function byTimeThenText(a: StoredEdit, b: StoredEdit): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return byText(a, b);
}

function byText(a: { text: string }, b: { text: string }): number {
  return a.text < b.text ? -1 : Number(a.text > b.text);
}
