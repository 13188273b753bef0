import { ApiError } from '@parley/client';
import type { Catalogue } from '../../locales/catalogue.js';
import type { TextKey, Translate } from './translator.js';

/** The groups of the catalogues whose keys are codes that come from the server. */
export type CodeGroup =
  | 'errors'
  | 'deliveryReason'
  | 'channelReason'
  | 'assetReason'
  | 'feature'
  | 'wizardError'
  | 'ingestReason'
  | 'replyRefusal'
  | 'noted'
  | 'gapReason'
  | 'readProblem';

/** The text for a code of the server; where it has none yet, that of `fallback`. */
export function codeText<Group extends CodeGroup>(
  t: Translate,
  group: Group,
  code: string,
  fallback: keyof Catalogue[Group] & string,
): string {
  const keys = [`${group}.${code}`, `${group}.${fallback}`] as unknown as TextKey[];
  return t(keys);
}

/** What went wrong, in words for users. */
export function errorText(t: Translate, error: unknown): string {
  return codeText(t, 'errors', error instanceof ApiError ? error.code : 'internal-error', 'internal-error');
}
