import type { Channel } from '../../lib/api/types.js';
import { textLength } from '../../lib/text/text-length.js';

/** Auto-resolve as it is being typed. */
export interface AutoResolveDraft {
  enabled: boolean;
  days: string;
}

/** The settings of a channel as they are being edited. */
export interface SettingsDraft {
  displayName: string;
  autoOwnership: boolean;
  autoResolveNew: AutoResolveDraft;
  autoResolvePending: AutoResolveDraft;
}
export type SettingsField = keyof SettingsDraft;
export type AutoResolveField = 'autoResolveNew' | 'autoResolvePending';

/** What a new channel begins with: the same without a name. */
export type DefaultsDraft = Omit<SettingsDraft, 'displayName'>;

type AutoResolve = Channel['autoResolveNew'];
type Rules = Pick<Channel, 'autoOwnership' | AutoResolveField>;

export const NAME_LIMIT = 255;
const LAST_DAY = 365;

/** What can be edited of a channel's or the organization's rules. */
export function rulesDraftOf({ autoOwnership, autoResolveNew, autoResolvePending }: Rules): DefaultsDraft {
  const typed = ({ enabled, days }: AutoResolve): AutoResolveDraft => ({ enabled, days: String(days) });
  return {
    autoOwnership,
    autoResolveNew: typed(autoResolveNew),
    autoResolvePending: typed(autoResolvePending),
  };
}

/** The settings of a channel, to be edited. */
export function settingsDraftOf(channel: Channel): SettingsDraft {
  return { displayName: channel.displayName, ...rulesDraftOf(channel) };
}

/** Whether what is being edited differs from what is saved. */
export function isChanged(draft: AutoResolveDraft, saved: AutoResolve): boolean {
  return draft.enabled !== saved.enabled || draft.days !== String(saved.days);
}

/** A whole number of days from 1 to 365, or null. */
export function parseDays(text: string): number | null {
  const days = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  return days >= 1 && days <= LAST_DAY ? days : null;
}

/** How long a name is when it is stored: in Unicode code points, composed and trimmed. */
export function nameLength(name: string): number {
  return textLength(name.normalize('NFC').trim(), 'characters');
}

/** Which fields cannot be saved as they are. */
export function invalidFields(draft: Partial<SettingsDraft>): SettingsField[] {
  const invalid: SettingsField[] = [];
  if (draft.displayName !== undefined && nameLength(draft.displayName) > NAME_LIMIT)
    invalid.push('displayName');
  for (const field of ['autoResolveNew', 'autoResolvePending'] as const) {
    const { enabled, days } = draft[field] ?? { enabled: false, days: '' };
    if (enabled && parseDays(days) === null) invalid.push(field);
  }
  return invalid;
}

/** The rules to be sent, of those that differ from `base`; what was typed is valid. */
export function rulesToSend(base: DefaultsDraft, draft: DefaultsDraft): Partial<Rules> {
  const changes: Partial<Rules> = {};
  if (draft.autoOwnership !== base.autoOwnership) changes.autoOwnership = draft.autoOwnership;
  for (const field of ['autoResolveNew', 'autoResolvePending'] as const) {
    const { enabled, days } = draft[field];
    // Switched off, the days are kept for the next time, unless they are no number.
    const wanted = { enabled, days: parseDays(days) ?? parseDays(base[field].days) ?? 1 };
    if (enabled !== base[field].enabled || String(wanted.days) !== base[field].days) changes[field] = wanted;
  }
  return changes;
}

/** The settings to be sent, of those that differ from `base`. */
export function settingsToSend(
  base: SettingsDraft,
  draft: SettingsDraft,
): Partial<Rules> & { displayName?: string } {
  const displayName = draft.displayName.normalize('NFC').trim();
  return { ...rulesToSend(base, draft), ...(displayName !== base.displayName && { displayName }) };
}
