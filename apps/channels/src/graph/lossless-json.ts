const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
const longInteger = /^-?\d{16,}$/;

/**
 * Parses JSON with integers of 16 digits and more as strings: Meta's ids sometimes come as numbers, and a double would change
 * them (meta-platform.md 0.2). Throws `SyntaxError` as `JSON.parse` does.
 */
export function parseLossless(text: string): unknown {
  return JSON.parse(
    text.replace(stringOrNumber, (token) => (longInteger.test(token) ? `"${token}"` : token)),
  );
}
