import { characters } from './characters.js';
import { graphErrors } from './graph-error.js';
import type { GraphCall } from './graph-call.js';

/** Comments as long as captions: 2,200 characters (5.4 knows only the caption's limit) [unverified]. */
const MAX_COMMENT = 2200;

/** `message` of a comment, reply or answer to a mention. */
export function requireCommentText(call: GraphCall): string {
  const message = call.request.text('message')?.trim();
  if (!message) throw graphErrors.missingParameter('message');
  if (characters(message) > MAX_COMMENT) throw graphErrors.invalidParameter('The comment is too long.');
  return message;
}

/** A switch parameter: `true` or `false`. */
export function requireSwitch(call: GraphCall, name: string): boolean {
  const value = call.request.requireText(name);
  if (value !== 'true' && value !== 'false')
    throw graphErrors.invalidParameter(`Param ${name} must be a boolean`);
  return value === 'true';
}
