import { DomainError } from '#shared/errors/domain-error.js';

const longest = 255;

/**
 * A display name as it is kept (domain.md 3): trimmed, 1–255 Unicode code points; null: nothing is left, and the platform's name is
 * shown. Longer, or with what the database cannot hold: `validation-failed`.
 */
export function displayNameOf(written: string | null): string | null {
  const name = written?.trim() ?? '';
  if (name === '') return null;
  if (name.includes('\0') || /\p{Surrogate}/u.test(name)) throw refused('invalid_format', 'not Unicode text');
  const length = Array.from(name).length;
  if (length > longest) throw refused('too_big', `expected at most ${longest} characters, found ${length}`);
  return name;
}

function refused(code: string, detail: string): DomainError {
  return new DomainError('validation-failed', { violations: [{ pointer: '/displayName', code, detail }] });
}
