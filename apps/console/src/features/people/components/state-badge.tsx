import type { User } from '@parley/client';
import { Badge, type BadgeTone } from '../../../components/badge.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

const tones: Record<User['state'], BadgeTone> = { active: 'ok', invited: 'accent', deactivated: 'neutral' };

/** Whether somebody can sign in. */
export function StateBadge({ state }: { state: User['state'] }) {
  const { t } = useTexts();
  return <Badge tone={tones[state]}>{t(`people.states.${state}`)}</Badge>;
}
