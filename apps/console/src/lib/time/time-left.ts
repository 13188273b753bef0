import { numberFormatter } from './formatters.js';

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** A length of time in milliseconds in its largest unit, rounded down: "5 hours", never less than "0 minutes". */
export function timeLeft(ms: number, locale: string): string {
  const [unit, size] = units.find(([, length]) => ms >= length) ?? (['minute', 60_000] as const);
  const count = Math.max(0, Math.floor(ms / size));
  return numberFormatter(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}
