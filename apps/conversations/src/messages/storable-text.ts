/**
 * Text as PostgreSQL can hold it: U+0000 and lone surrogates become U+FFFD, everything else stays as it was written. The
 * raw bytes are kept by ingest-meta.
 */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}

/** `storableText` of each string in a JSON value. */
export function storable<Value>(value: Value): Value {
  if (typeof value === 'string') return storableText(value) as Value;
  if (Array.isArray(value)) return value.map((item: unknown) => storable(item)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, storable(inner)])) as Value;
}
