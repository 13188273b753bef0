import {
  getChannelDefaults,
  getOrganization,
  updateChannelDefaults,
  updateOrganization,
  type Organization,
} from '@parley/client';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../../lib/api/query-keys.js';
import type { ChannelDefaults } from '../../../lib/api/types.js';
import { useDocument, type EditedDocument, type Versioned } from '../../../lib/form/use-document.js';
import { rulesDraftOf, rulesToSend, type DefaultsDraft } from '../settings-draft.js';
import { ifMatch } from './documents.js';

/** What new channels begin with. */
export const channelDefaultsQuery = queryOptions({
  queryKey: queryKeys.channelDefaults,
  queryFn: ({ signal }) => getChannelDefaults({ signal }),
});

/** My organization. */
export const organizationQuery = queryOptions({
  queryKey: queryKeys.organization,
  queryFn: ({ signal }) => getOrganization({ signal }),
});

const defaultsOf = (defaults: ChannelDefaults): Versioned<DefaultsDraft> => ({
  version: defaults.version,
  value: rulesDraftOf(defaults),
});
const nameOf = ({ version, name }: Organization): Versioned<{ name: string }> => ({
  version,
  value: { name },
});

/** What new channels begin with, to be edited. */
export function useDefaultsDocument(defaults: ChannelDefaults): EditedDocument<DefaultsDraft> {
  const queryClient = useQueryClient();
  const keep = (answer: ChannelDefaults): Versioned<DefaultsDraft> => {
    queryClient.setQueryData(queryKeys.channelDefaults, answer);
    return defaultsOf(answer);
  };
  return useDocument({
    loaded: defaultsOf(defaults),
    toMap: (draft) => new Map(Object.entries(draft)),
    fromMap: (values) => Object.fromEntries(values) as unknown as DefaultsDraft,
    send: async (base, draft) => {
      const body = rulesToSend(base.value, draft);
      if (Object.keys(body).length === 0) return base;
      return keep(await updateChannelDefaults({ headers: ifMatch(base.version), body }));
    },
    reload: async () => keep(await getChannelDefaults()),
  });
}

/** The name of the organization, to be edited. */
export function useOrganizationDocument(organization: Organization): EditedDocument<{ name: string }> {
  const queryClient = useQueryClient();
  const keep = (answer: Organization): Versioned<{ name: string }> => {
    queryClient.setQueryData(queryKeys.organization, answer);
    return nameOf(answer);
  };
  return useDocument({
    loaded: nameOf(organization),
    toMap: (draft) => new Map(Object.entries(draft)),
    fromMap: (values) => ({ name: String(values.get('name')) }),
    send: async (base, { name }) => {
      if (name.trim() === base.value.name) return base;
      return keep(await updateOrganization({ headers: ifMatch(base.version), body: { name: name.trim() } }));
    },
    reload: async () => keep(await getOrganization()),
  });
}
