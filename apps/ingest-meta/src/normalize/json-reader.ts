/** An object of unknown shape, as Meta's JSON is until it was looked at. */
export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of an own key: `__proto__` and `constructor` of a hostile body lead nowhere. */
export function get(object: Json, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

export function objectAt(object: Json, key: string): Json | undefined {
  const value = get(object, key);
  return isObject(value) ? value : undefined;
}

export function listAt(object: Json, key: string): unknown[] {
  const value = get(object, key);
  return Array.isArray(value) ? value : [];
}

/** A first look that most texts pass: whole or half, an emoji is made of these. */
const surrogate = /[\uD800-\uDFFF]/;

/** Text as it can be stored and shown: U+0000 and lone surrogates become U+FFFD; the raw bytes keep what was sent. */
export function storable(text: string): string {
  if (!surrogate.test(text) && !text.includes('\u0000')) return text;
  return text.replaceAll('\u0000', '\uFFFD').replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}

export function textAt(object: Json, key: string): string | undefined {
  const value = get(object, key);
  return typeof value === 'string' ? storable(value) : undefined;
}

export function idAt(object: Json, key: string): string | undefined {
  return asId(get(object, key));
}

/** What somebody wrote; nothing written is no text. */
export function contentAt(object: Json, key: string): string | null {
  return textAt(object, key) || null;
}

/** An id, which is a string or, in old payloads, a number (meta-platform.md 0.2); always a string for us. */
export function asId(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (typeof value !== 'string' || value === '' || value.length > 512) return undefined;
  return storable(value);
}

/** Flags come as booleans, and read back as text (meta-platform.md 4.3). */
export function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}
