import type { MessageEntry } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

/** That a message was edited, and what it said before. */
export function EarlierVersions({ entry }: { entry: MessageEntry }) {
  const { t, formats } = useTexts();
  if (entry.earlierVersions.length === 0)
    return <p className="text-xs text-muted">{t('conversation.edited')}</p>;
  return (
    <details className="text-xs text-muted">
      <summary className="min-h-6 cursor-pointer">{t('conversation.edited')}</summary>
      <ol className="mt-1 space-y-1 border-l-2 border-line pl-2">
        {entry.earlierVersions.map((version, index) => (
          <li key={index}>
            <time dateTime={version.at}>{formats.dateTime(version.at)}</time>
            <p className="message-text">{version.text}</p>
          </li>
        ))}
      </ol>
    </details>
  );
}
