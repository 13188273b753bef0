/** Text as PostgreSQL can hold it, also in JSON: neither U+0000 nor half a surrogate pair. */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}
