import { LaunchError } from '../infra/launch-error.js';
import type { Patch } from './mutants.js';

/** The text with the patch. What it looks for must stand there exactly once: otherwise the bug would be another one, or none. */
export function patched(text: string, { file, find, replace }: Patch): string {
  const parts = text.split(find);
  if (parts.length !== 2) {
    throw new LaunchError(`${file}: expected once, found ${parts.length - 1} times: ${find}`);
  }
  return parts.join(replace);
}
