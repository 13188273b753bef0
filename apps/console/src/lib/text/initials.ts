/** Up to two letters that stand for a name, for example `MB` for Maria Becker; `?` for no name. */
export function initials(name: string | null): string {
  const words = (name ?? '').split(/[\s\-–]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const first = words[0];
  if (first === undefined) return '?';
  const last = words.length > 1 ? words.at(-1) : undefined;
  return [first, last]
    .map((word) => (word === undefined ? '' : Array.from(word)[0]))
    .join('')
    .toLocaleUpperCase();
}

/** A number from 0 to `count` - 1 that is always the same for the same name: picks its tint. */
export function tintOf(name: string, count: number): number {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return sum % count;
}
