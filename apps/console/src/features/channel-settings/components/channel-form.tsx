import { useQuery } from '@tanstack/react-query';
import { ErrorCard } from '../../../components/error-card.js';
import { RowsSkeleton } from '../../../components/rows-skeleton.js';
import type { Channel } from '../../../lib/api/types.js';
import { teamsQuery, usersQuery } from '../../../lib/directory.js';
import { channelAccessQuery, effectiveAccessQuery } from '../api/channel.js';
import { LoadedChannelForm } from './loaded-channel-form.js';

/** What can be set on a channel, and who has it. */
export function ChannelForm({ channel }: { channel: Channel }) {
  // Nobody tells when a colleague adds a user or a team: what is in the cache is shown, and asked for again.
  const users = useQuery({ ...usersQuery, staleTime: 0 });
  const teams = useQuery({ ...teamsQuery, staleTime: 0 });
  const access = useQuery({ ...channelAccessQuery(channel.id), staleTime: 0 });
  const effective = useQuery({ ...effectiveAccessQuery(channel.id), staleTime: 0 });
  const queries = [users, teams, access, effective];
  const failed = queries.find(({ data, error }) => data === undefined && error !== null);
  if (failed !== undefined)
    return (
      <ErrorCard
        error={failed.error}
        onRetry={() => queries.forEach((query) => query.data === undefined && void query.refetch())}
      />
    );
  if (!users.data || !teams.data || !access.data || !effective.data) return <RowsSkeleton />;
  return (
    <LoadedChannelForm
      channel={channel}
      access={access.data}
      users={users.data.items}
      teams={teams.data.items}
      effective={effective.data}
    />
  );
}
