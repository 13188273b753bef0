const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** The lowest of the four kinds of brackets. */
const BRACKET = 0x5b;
const opening = (byte: number): boolean => byte === 0x5b || byte === 0x7b;
const closing = (byte: number): boolean => byte === 0x5d || byte === 0x7d;

/**
 * Whether JSON nests deeper than `levels`. `JSON.parse` takes any depth, but at some hundred thousand levels it blocks the
 * process for long (faults.md B06); this stops at the first level too many. Says nothing about whether it is JSON.
 */
export function isDeeperThan(levels: number, json: Buffer): boolean {
  if (json.length <= levels) return false;
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at]!;
    if (inText) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) inText = true;
    else if (byte >= BRACKET) {
      if (opening(byte)) depth += 1;
      else if (closing(byte)) depth -= 1;
      if (depth > levels) return true;
    }
  }
  return false;
}
