import { parseLossless } from './lossless-json.js';

/**
 * JSON without what mentions one of these ids: the smallest element of a list around each mention is left out, its neighbours stay. Null:
 * nothing is left, because it is no JSON, or mentions an id outside of every list. Ids are whole numbers or words: 12 is not in 123.
 */
export function redactJson(bytes: Buffer, ids: readonly string[]): Buffer | null {
  const mention = new RegExp(`(?<![\\w-])(?:${ids.map(escaped).join('|')})(?![\\w-])`);
  try {
    const left = withoutMentions(parseLossless(bytes.toString('utf8')), mention);
    const text = JSON.stringify(left);
    return mention.test(text) ? null : Buffer.from(text);
  } catch (error) {
    // No JSON, or nested too deeply to be walked.
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}

function withoutMentions(value: unknown, mention: RegExp): unknown {
  if (Array.isArray(value)) {
    return value
      .map((element) => withoutMentions(element, mention))
      .filter((element) => !mention.test(JSON.stringify(element)));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, withoutMentions(part, mention)]),
  );
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
