/** A name as names are compared: without regard to case, and to the ways in which the same letter can be written. */
export function nameKeyOf(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
