import type { MessageEntry } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

/** How people reacted to a message. */
export function Reactions({ reactions }: { reactions: MessageEntry['reactions'] }) {
  const { t } = useTexts();
  if (reactions.length === 0) return null;
  return (
    <ul aria-label={t('conversation.reactions')} data-testid="reactions" className="flex flex-wrap gap-1">
      {reactions.map(({ reaction, emoji, name, byBusiness }, index) => {
        const who = byBusiness ? t('conversation.page') : (name ?? t('conversation.somebody'));
        return (
          <li
            key={index}
            title={`${who}: ${reaction}`}
            className="rounded-full border border-line bg-surface px-1.5 py-0.5"
          >
            <span aria-hidden>{emoji ?? symbols[reaction.toLowerCase()] ?? reaction}</span>
            <span className="sr-only">{`${who}: ${reaction}`}</span>
          </li>
        );
      })}
    </ul>
  );
}

// Meta's names under both spellings that are seen (meta-platform.md 10).
const symbols: Record<string, string> = {
  like: '👍',
  love: '❤️',
  haha: '😆',
  smile: '😆',
  wow: '😮',
  sad: '😢',
  sorry: '😢',
  angry: '😠',
  anger: '😠',
  care: '🤗',
  dislike: '👎',
};
