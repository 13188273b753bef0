import type { ChannelSettings } from '#shared/contracts/channels.js';

/** Settings as columns; those of a channel and the defaults of an organization alike. */
export interface SettingsColumns {
  autoOwnership: boolean;
  autoResolveNewEnabled: boolean;
  autoResolveNewDays: number;
  autoResolvePendingEnabled: boolean;
  autoResolvePendingDays: number;
}

/** What a channel begins with where no admin said otherwise (domain.md 3). */
export const builtInDefaults: SettingsColumns = {
  autoOwnership: true,
  autoResolveNewEnabled: true,
  autoResolveNewDays: 30,
  autoResolvePendingEnabled: true,
  autoResolvePendingDays: 30,
};

/** What an admin can set on both. */
export type CommonSettings = Omit<ChannelSettings, 'displayName'>;

export function toSettings(row: SettingsColumns): CommonSettings {
  return {
    autoOwnership: row.autoOwnership,
    autoResolveNew: { enabled: row.autoResolveNewEnabled, days: row.autoResolveNewDays },
    autoResolvePending: { enabled: row.autoResolvePendingEnabled, days: row.autoResolvePendingDays },
  };
}

export function toColumns(settings: CommonSettings): SettingsColumns {
  return {
    autoOwnership: settings.autoOwnership,
    autoResolveNewEnabled: settings.autoResolveNew.enabled,
    autoResolveNewDays: settings.autoResolveNew.days,
    autoResolvePendingEnabled: settings.autoResolvePending.enabled,
    autoResolvePendingDays: settings.autoResolvePending.days,
  };
}
