import { graphErrors } from './graph-error.js';
import type { GraphCall } from './graph-call.js';

/** `since`/`until`: unix seconds or anything a date parser reads (0.3). */
export function timeParam(call: GraphCall, name: string): number | undefined {
  const text = call.request.text(name);
  if (text === undefined) return undefined;
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
  if (Number.isNaN(ms)) throw graphErrors.invalidParameter(`Param ${name} is not a time`);
  return ms;
}
