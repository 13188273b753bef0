import { Moon, PenLine } from 'lucide-react';
import { Avatar } from '../../../components/avatar.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import type { Person } from '../person.js';

/** As many as fit; the rest is a number. */
const SHOWN = 3;

const badges = {
  viewing: undefined,
  typing: <PenLine className="size-2.5 text-accent-text" />,
  idle: <Moon className="size-2.5" />,
};

/** Who else has the conversation open: looking, typing, or with another tab in front (grey). */
export function Colleagues({ people }: { people: readonly Person[] }) {
  const { t } = useTexts();
  if (people.length === 0) return null;
  const more = people.length - SHOWN;
  return (
    <ul
      aria-label={t('presence.label')}
      data-testid="colleagues"
      className="flex shrink-0 items-center -space-x-2"
    >
      {people.slice(0, SHOWN).map(({ userId, name, state }) => {
        const text = t(`presence.state.${state}`, { name });
        return (
          <li
            key={userId}
            title={text}
            data-testid="colleague"
            data-user-id={userId}
            data-state={state}
            className={`rounded-full ring-2 ${state === 'typing' ? 'ring-accent' : 'ring-surface'} ${state === 'idle' ? 'grayscale' : ''}`}
          >
            <Avatar name={name} badge={badges[state]} />
            <span className="sr-only">{text}</span>
          </li>
        );
      })}
      {more > 0 && (
        <li
          className="pl-3 text-xs text-muted"
          title={people
            .slice(SHOWN)
            .map(({ name }) => name)
            .join(', ')}
        >
          {t('presence.more', { count: more })}
        </li>
      )}
    </ul>
  );
}
