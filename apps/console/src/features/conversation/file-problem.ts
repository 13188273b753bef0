import type { Conversation } from '../../lib/api/types.js';

/** `maxBytes`: what the platform takes of this type. */
export type FileProblem =
  { reason: 'type' | 'empty' | 'many' } | { reason: 'size'; size: number; maxBytes: number };

/** Why the platform would not take a file, as far as the browser can tell; the server looks at its content. */
export function fileProblem(
  file: Pick<File, 'type' | 'size'>,
  limits: Conversation['attachmentLimits'],
): FileProblem | null {
  if (file.size === 0) return { reason: 'empty' };
  const fitting = limits.filter(({ mimeTypes }) => mimeTypes.some((type) => matches(type, file.type)));
  if (fitting.length === 0) return { reason: 'type' };
  const maxBytes = Math.max(...fitting.map((limit) => limit.maxBytes));
  return file.size <= maxBytes ? null : { reason: 'size', size: file.size, maxBytes };
}

function matches(pattern: string, type: string): boolean {
  return (
    pattern === '*/*' || pattern === type || (pattern.endsWith('/*') && type.startsWith(pattern.slice(0, -1)))
  );
}
