const stringOrNumber = /"[^"\\]*(?:\\[^][^"\\]*)*"|-?\d[\d.eE+-]*/g;
const longInteger = /^-?\d{16,}$/;
/** Something that may be such a number; also matches digits in texts, which only costs time. */
const candidate = /[:[,\s]-?\d{16}/;

/**
 * Parses JSON with integers of 16 digits and more as strings: Meta's ids sometimes come as numbers, and a double would change
 * them (meta-platform.md 0.2). Throws `SyntaxError` as `JSON.parse` does.
 * What is no JSON has failed before the scanner, which would take long over quotes that never close.
 */
export function parseLossless(text: string): unknown {
  const parsed: unknown = JSON.parse(text);
  if (!candidate.test(text)) return parsed;
  return JSON.parse(
    text.replace(stringOrNumber, (token) => (longInteger.test(token) ? `"${token}"` : token)),
  );
}
