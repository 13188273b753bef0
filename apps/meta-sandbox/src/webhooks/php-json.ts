/**
 * Serialises like PHP's `json_encode` by default, which is what Meta signs and sends (2.3): no whitespace, every
 * character beyond ASCII as lowercase `\uXXXX` (surrogate pairs for emoji), `/` as `\/`. The result is pure ASCII.
 */
export function phpJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/\//g, '\\/')
    .replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
