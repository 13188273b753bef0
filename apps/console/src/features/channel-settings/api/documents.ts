import {
  getChannelAccess,
  getSettingsChannel,
  setChannelAccess,
  updateChannelSettings,
} from '@parley/client';
import { useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../../lib/api/query-keys.js';
import type { Channel, ChannelAccess } from '../../../lib/api/types.js';
import { useDocument, type EditedDocument, type Versioned } from '../../../lib/form/use-document.js';
import { accessDraftOf, accessToSend, type AccessDraft } from '../access-draft.js';
import { settingsDraftOf, settingsToSend, type SettingsDraft } from '../settings-draft.js';

const settingsOf = (channel: Channel): Versioned<SettingsDraft> => ({
  version: channel.settingsVersion,
  value: settingsDraftOf(channel),
});
const accessOf = (access: ChannelAccess): Versioned<AccessDraft> => ({
  version: access.version,
  value: accessDraftOf(access),
});

/** The ETag of a version, as `If-Match` wants it. */
export const ifMatch = (version: number): { 'If-Match': string } => ({ 'If-Match': `"${version}"` });

/** The settings of a channel, to be edited. */
export function useSettingsDocument(channel: Channel): EditedDocument<SettingsDraft> {
  const queryClient = useQueryClient();
  const path = { channelId: channel.id };
  const keep = (answer: Channel): Versioned<SettingsDraft> => {
    queryClient.setQueryData(queryKeys.settingsChannel(channel.id), answer);
    return settingsOf(answer);
  };
  return useDocument({
    loaded: settingsOf(channel),
    toMap: (draft) => new Map(Object.entries(draft)),
    fromMap: (values) => Object.fromEntries(values) as unknown as SettingsDraft,
    send: async (base, draft) => {
      const body = settingsToSend(base.value, draft);
      if (Object.keys(body).length === 0) return base;
      const saved = keep(await updateChannelSettings({ path, headers: ifMatch(base.version), body }));
      void queryClient.invalidateQueries({ queryKey: queryKeys.settingsChannels, exact: true });
      void queryClient.invalidateQueries({ queryKey: queryKeys.channels });
      return saved;
    },
    reload: async () => keep(await getSettingsChannel({ path })),
  });
}

/** Who has a channel, to be edited. */
export function useAccessDocument(access: ChannelAccess): EditedDocument<AccessDraft> {
  const queryClient = useQueryClient();
  const path = { channelId: access.channelId };
  const keep = (answer: ChannelAccess): Versioned<AccessDraft> => {
    queryClient.setQueryData(queryKeys.channelAccess(access.channelId), answer);
    return accessOf(answer);
  };
  return useDocument({
    loaded: accessOf(access),
    toMap: (draft) => draft,
    fromMap: (values) => values as AccessDraft,
    send: async (base, draft) => {
      const body = accessToSend(draft);
      const saved = keep(await setChannelAccess({ path, headers: ifMatch(base.version), body }));
      const decided = [
        queryKeys.effectiveAccess(access.channelId),
        queryKeys.accessCounts,
        queryKeys.session,
      ];
      for (const queryKey of decided) void queryClient.invalidateQueries({ queryKey });
      return saved;
    },
    reload: async () => keep(await getChannelAccess({ path })),
  });
}
