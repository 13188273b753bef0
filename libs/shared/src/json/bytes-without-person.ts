import { withoutPerson } from './without-person.js';

/** JSON in bytes without what names one of these ids; null: nothing is left, or it is no JSON and cannot be told apart. */
export function bytesWithoutPerson(bytes: Buffer, ids: readonly string[]): Buffer | null {
  const value = parsed(bytes);
  const rest = value === undefined ? undefined : withoutPerson(value, ids);
  return rest === undefined ? null : Buffer.from(JSON.stringify(rest));
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
