import type { Conversation } from '../../lib/api/types.js';

export type FileProblem = 'type' | 'size' | 'empty';

/** Why the platform would not take a file, as far as the browser can tell; the server looks at its content. */
export function fileProblem(
  file: Pick<File, 'type' | 'size'>,
  limits: Conversation['attachmentLimits'],
): FileProblem | null {
  if (file.size === 0) return 'empty';
  const fitting = limits.filter(({ mimeTypes }) => mimeTypes.some((type) => matches(type, file.type)));
  if (fitting.length === 0) return 'type';
  return fitting.some(({ maxBytes }) => file.size <= maxBytes) ? null : 'size';
}

function matches(pattern: string, type: string): boolean {
  return (
    pattern === '*/*' || pattern === type || (pattern.endsWith('/*') && type.startsWith(pattern.slice(0, -1)))
  );
}
