import { ApiError } from '@parley/client';
import type { ParseKeys, TFunction } from 'i18next';
import type { Catalogue } from '../../locales/catalogue.js';

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
  t: TFunction,
  group: Group,
  code: string,
  fallback: keyof Catalogue[Group] & string,
): string {
  const keys = [`${group}.${code}`, `${group}.${fallback}`] as unknown as ParseKeys[];
  return t(keys);
}

/** What went wrong, in words for users. */
export function errorText(t: TFunction, error: unknown): string {
  return codeText(t, 'errors', error instanceof ApiError ? error.code : 'internal-error', 'internal-error');
}
