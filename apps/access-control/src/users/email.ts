/** An e-mail address as it is stored and compared; PostgreSQL cannot hold U+0000. */
export function normalizeEmail(email: string): string {
  return email.replaceAll('\u0000', '\uFFFD').trim().toLowerCase();
}
