/** Where an event says whose it is: Meta's words (meta-platform.md 3), then ours. */
const owners: readonly (readonly [string, string?])[] = [
  ['from', 'id'],
  ['sender', 'id'],
  ['recipient', 'id'],
  ['sender_id'],
  ['user_id'],
  ['author', 'platformId'],
  ['actor', 'platformId'],
  ['thread', 'customerId'],
  ['customerId'],
];
/** What of the things around an event says where it stands, and is nobody's. */
const envelope = new Set([
  'object',
  'id',
  'time',
  'field',
  'channelId',
  'deliveryId',
  'receivedAt',
  'requestId',
]);

/**
 * The other side of `redactJson`, and narrower: of JSON that was parsed only what is of this person or addressed to them, in the places where it
 * stood. Of what somebody else wrote and that names the person, only the naming. Undefined: nothing. Throws `RangeError` when it is nested
 * too deeply.
 */
export function partOfPerson(value: unknown, personId: string): unknown {
  if (Array.isArray(value)) {
    const parts = value.map((element) => partOfPerson(element, personId)).filter(isThere);
    return parts.length === 0 ? undefined : parts;
  }
  if (!isObject(value)) return isId(value, personId) ? value : undefined;
  const theirs = ownersOf(value);
  if (theirs.includes(personId) || isId(value['id'], personId)) return withoutOthers(value, personId);
  const parts = Object.entries(value).flatMap(([key, part]): [string, unknown][] => {
    const left = typeof part === 'object' ? partOfPerson(part, personId) : undefined;
    return left === undefined ? [] : [[key, left]];
  });
  if (parts.length === 0) return undefined;
  const around = theirs.length > 0 ? [] : Object.entries(value).filter(isEnvelope);
  return Object.fromEntries([...around, ...parts]);
}

/** What stands within something of the person, and is another's, is left out. */
function withoutOthers(value: unknown, personId: string): unknown {
  const kept = (part: unknown): boolean => {
    const whose = isObject(part) ? ownersOf(part) : [];
    return whose.length === 0 || whose.includes(personId);
  };
  if (Array.isArray(value)) return value.filter(kept).map((element) => withoutOthers(element, personId));
  if (!isObject(value)) return value;
  const parts = Object.entries(value).filter(([, part]) => kept(part));
  return Object.fromEntries(parts.map(([key, part]) => [key, withoutOthers(part, personId)]));
}

function ownersOf(value: Record<string, unknown>): string[] {
  return owners.flatMap(([key, inner]) => {
    const found = value[key];
    const id = inner === undefined ? found : isObject(found) ? found[inner] : undefined;
    return typeof id === 'string' || typeof id === 'number' ? [String(id)] : [];
  });
}

const isThere = (value: unknown): boolean => value !== undefined;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isId = (value: unknown, personId: string): boolean =>
  (typeof value === 'string' || typeof value === 'number') && String(value) === personId;
const isEnvelope = ([key, value]: [string, unknown]): boolean =>
  envelope.has(key) && (typeof value !== 'object' || value === null);
