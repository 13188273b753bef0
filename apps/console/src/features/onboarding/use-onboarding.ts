import { getChannelDefaults } from '@parley/client';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queryKeys } from '../../lib/api/query-keys.js';
import { usersQuery } from '../../lib/directory.js';
import { metaAppQuery } from '../../lib/meta-app.js';
import { writePreference } from '../../lib/preferences/preferences.js';
import { usePreference } from '../../lib/preferences/use-preference.js';
import { useSession } from '../../lib/session.js';
import { stepsOf, type Step } from './steps.js';

const defaultsQuery = queryOptions({
  queryKey: queryKeys.channelDefaults,
  queryFn: ({ signal }) => getChannelDefaults({ signal }),
});

/** The steps of a new installation, out of what the server says; undefined while it is not known. */
export function useOnboarding(): { steps: Step[] | undefined; error: unknown; retry: () => void } {
  const { id } = useSession().user;
  const app = useQuery(metaAppQuery);
  const users = useQuery(usersQuery);
  const defaults = useQuery(defaultsQuery);
  const defaultsSeen = usePreference(`onboarding-defaults.${id}`) !== null;
  const queries = [app, users, defaults];
  return {
    steps:
      app.data && users.data && defaults.data
        ? stepsOf({
            app: app.data,
            users: users.data.items,
            defaultsVersion: defaults.data.version,
            defaultsSeen,
          })
        : undefined,
    error: queries.find(({ error }) => error !== null)?.error ?? null,
    retry: () => queries.forEach((query) => void query.refetch()),
  };
}

/** Notes that this user has looked at the defaults, which is all that the step asks for. */
export function useDefaultsSeen(): void {
  const { id } = useSession().user;
  useEffect(() => writePreference(`onboarding-defaults.${id}`, 'seen'), [id]);
}
