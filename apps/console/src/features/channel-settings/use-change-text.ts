import type { ChannelRole, Team, User } from '../../lib/api/types.js';
import { channelRoles } from '../../lib/api/types.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { teamKey, userKey } from './access-draft.js';
import { parseDays, type AutoResolveDraft, type SettingsField } from './settings-draft.js';

interface ChangeText {
  name: string;
  value: string;
}

/** What a setting is called, and what a value of it says. */
export function useSettingText(): (key: string, value: unknown) => ChangeText {
  const { t } = useTexts();
  const onOff = (isOn: boolean): string => t(isOn ? 'conflict.on' : 'conflict.off');
  const valueText = (value: unknown): string => {
    if (typeof value === 'boolean') return onOff(value);
    if (!isAutoResolve(value)) return typeof value === 'string' ? value : '';
    return value.enabled ? t('conflict.afterDays', { count: parseDays(value.days) ?? 0 }) : onOff(false);
  };
  return (key, value) => ({ name: t(`channelSettings.${key as SettingsField}`), value: valueText(value) });
}

/** Whose access it is, and which role. */
export function useAccessText(
  users: readonly User[],
  teams: readonly Team[],
): (key: string, value: unknown) => ChangeText {
  const { t } = useTexts();
  const nameOf = (key: string): string => {
    if (key === 'all-users') return t('channelAccess.allUsers');
    if (key === 'all-teams') return t('channelAccess.allTeams');
    const user = users.find(({ id }) => userKey(id) === key);
    if (user !== undefined) return t('conflict.user', { name: user.name });
    const team = teams.find(({ id }) => teamKey(id) === key);
    return key.startsWith('team:')
      ? t('conflict.team', { name: team?.name ?? t('conflict.unknownTeam') })
      : t('conflict.user', { name: t('common.unknownUser') });
  };
  const roleOf = (value: unknown): ChannelRole | 'none' =>
    channelRoles.find((role) => role === value) ?? 'none';
  return (key, value) => ({ name: nameOf(key), value: t(`role.${roleOf(value)}`) });
}

function isAutoResolve(value: unknown): value is AutoResolveDraft {
  return typeof value === 'object' && value !== null && 'days' in value;
}
