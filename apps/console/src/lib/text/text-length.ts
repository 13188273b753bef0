/** The unit in which a platform counts the length of a text. */
export type LengthUnit = 'characters' | 'bytes';

const encoder = new TextEncoder();

/** How long a text is for the platform: Unicode code points, or bytes of UTF-8. */
export function textLength(text: string, unit: LengthUnit): number {
  return unit === 'bytes' ? encoder.encode(text).length : Array.from(text).length;
}
