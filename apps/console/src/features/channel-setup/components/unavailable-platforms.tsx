import type { Connection } from '../../../lib/api/types.js';
import { codeText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

/** What Meta serves to nobody any more, with the reason and the date (domain.md 1). */
export function UnavailablePlatforms({ platforms }: { platforms: Connection['unavailablePlatforms'] }) {
  const { t, formats } = useTexts();
  return (
    <ul className="mt-3 space-y-1 text-muted">
      {platforms.map(({ platform, reason, since }) => (
        <li key={platform} data-testid="unavailable-platform" data-platform={platform}>
          <span className="font-medium">{t(`network.${platform}`)}</span>:{' '}
          {codeText(t, 'assetReason', reason, 'platform-removed')}
          {since !== null && ` (${formats.date(since)})`}
        </li>
      ))}
    </ul>
  );
}
