import { idAt, isObject, listAt, type Json } from './json-reader.js';
import { partiesOf } from './messaging-event.js';

/** The account that an entry of a webhook is about. */
export function accountOf(entry: Json): string | undefined {
  return idAt(entry, 'id') ?? businessOf(entry);
}

/** Whose message it is, should the entry not say: the sender of an echo, else the recipient (meta-platform.md 8.2). */
function businessOf(entry: Json): string | undefined {
  const [event] = [...listAt(entry, 'messaging'), ...listAt(entry, 'standby')];
  return isObject(event) ? partiesOf(event, undefined).businessId : undefined;
}
