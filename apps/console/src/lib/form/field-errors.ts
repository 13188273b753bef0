import { ApiError } from '@parley/client';
import type { Translate } from '../i18n/translator.js';

/** What the server refused, by the names of the fields (`autoResolveNew.days` for `/autoResolveNew/days`). */
export function fieldErrors(t: Translate, error: unknown): Record<string, string> {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(
    error.violations.map(({ pointer }) => [
      pointer.split('/').filter(Boolean).join('.'),
      t('errors.validation-failed'),
    ]),
  );
}
