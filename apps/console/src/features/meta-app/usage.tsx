import type { MetaApp } from '@parley/client';
import { TimeText } from '../../components/time-text.js';
import { useTexts } from '../../lib/i18n/use-texts.js';

interface UsageProps {
  usage: MetaApp['channels'][number]['usage'];
  /** Of which channel. */
  name: string;
}

/** How full Meta's limit for an account is, by a bar and in words; from 75 % on calls are kept apart. */
export function Usage({ usage, name }: UsageProps) {
  const { t, formats } = useTexts();
  if (usage === null) return <span className="text-muted">{t('health.unknown')}</span>;
  const percent = new Intl.NumberFormat(formats.locale, { style: 'percent' }).format(usage.percent / 100);
  const tone = usage.percent < 75 ? 'bg-accent' : usage.percent < 100 ? 'bg-warn' : 'bg-danger';
  return (
    <span data-testid="usage">
      <span className="tabular">{percent}</span> <TimeText at={usage.at} className="text-xs text-muted" />
      <span
        role="meter"
        aria-label={t('metaApp.usageOf', { name })}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(100, usage.percent)}
        aria-valuetext={percent}
        className="mt-1 block h-1.5 w-full max-w-40 overflow-hidden rounded-full bg-hover forced-colors:border"
      >
        <span
          className={`block h-full ${tone} forced-colors:bg-[CanvasText]`}
          style={{ width: `${Math.min(100, usage.percent)}%` }}
        />
      </span>
    </span>
  );
}
