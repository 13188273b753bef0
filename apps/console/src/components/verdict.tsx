import { CircleCheck, CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ChannelHealth } from '../lib/api/types.js';
import { useTexts } from '../lib/i18n/use-texts.js';

/** Good, bad or not known: by symbol and word. */
export function Verdict({ ok, children }: { ok: boolean | null; children: ReactNode }) {
  const Icon = ok === false ? CircleX : CircleCheck;
  return (
    <span className={`inline-flex items-center gap-1.5 ${ok === false ? 'text-danger' : ''}`}>
      {ok !== null && <Icon aria-hidden className={`size-4 shrink-0 ${ok ? 'text-ok' : ''}`} />}
      <span>{children}</span>
    </span>
  );
}

/** Whether the token of a channel is valid, and until when. */
export function TokenVerdict({ token }: { token: ChannelHealth['token'] }) {
  const { t, formats } = useTexts();
  const ends = [token.expiresAt, token.dataAccessExpiresAt].filter((at) => at !== null).toSorted();
  const validText =
    ends[0] === undefined ? t('health.tokenValid') : t('health.tokenUntil', { date: formats.date(ends[0]) });
  const text =
    token.valid === null ? t('health.unknown') : token.valid ? validText : t('health.tokenInvalid');
  return <Verdict ok={token.valid}>{text}</Verdict>;
}
