import type { Channel, ConversationSummary } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

/** What kind of conversation it is, in the network's own words. */
export function useKindName(
  kind: ConversationSummary['kind'],
  platform: Channel['platform'] | undefined,
): string {
  const { t } = useTexts();
  if (kind === 'comment') return t('network.comment');
  if (kind === 'mention') return t('network.mention');
  return platform === 'instagram-profile' ? t('network.instagramMessage') : t('network.messenger');
}
