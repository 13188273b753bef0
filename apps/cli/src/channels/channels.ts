import { channel, channelHealth } from '#shared/contracts/channels.js';
import { z } from 'zod';
import type { ApiClient } from '../api/api-client.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { printable } from '../terminal/printable.js';
import type { Report } from '../terminal/report.js';
import { table } from '../terminal/table.js';

/** What the commands of channels print with `--json`. */
export const channelView = channel.pick({
  id: true,
  platform: true,
  platformAccountId: true,
  displayName: true,
  state: true,
  stateReason: true,
  connectedAs: true,
});
export const channelListView = z.object({ channels: z.array(channelView) });
export const channelHealthView = channelHealth.pick({
  channelId: true,
  state: true,
  stateReason: true,
  checkedAt: true,
  token: true,
  subscription: true,
});

type ChannelView = z.infer<typeof channelView>;

/** All channels of the organization. */
export async function fetchChannels(api: ApiClient): Promise<ChannelView[]> {
  return (await api.get('/v1/settings/channels', z.object({ items: z.array(channelView) }))).items;
}

export async function listChannels(api: ApiClient): Promise<Report<z.infer<typeof channelListView>>> {
  const channels = await fetchChannels(api);
  const rows = channels.map((one) => [one.id, one.platform, one.displayName, stateOf(one)]);
  return { data: { channels }, text: table(['Id', 'Platform', 'Name', 'State'], rows, 'No channels.') };
}

export const pauseChannel = (api: ApiClient, id: string): Promise<Report<ChannelView>> =>
  change(api, id, 'pause');

export const resumeChannel = (api: ApiClient, id: string): Promise<Report<ChannelView>> =>
  change(api, id, 'resume');

/** Checks a channel at Meta; that repairs its subscription. What still needs somebody is a problem found. */
export async function checkChannel(
  api: ApiClient,
  id: string,
): Promise<Report<z.infer<typeof channelHealthView>>> {
  const path = `/v1/settings/channels/${encodeURIComponent(id)}/health/check`;
  const { data } = await api.ask({ path, method: 'POST', schema: channelHealthView });
  const healthy = data.state !== 'needs-attention' && data.subscription.subscribed !== false;
  const missing = data.subscription.missingFields.join(', ') || 'none';
  const text = `${stateOf(data)}; subscribed: ${wordFor(data.subscription.subscribed)}; missing fields: ${missing}`;
  return { data, text, exitCode: healthy ? exitCodes.ok : exitCodes.problems };
}

async function change(api: ApiClient, id: string, verb: 'pause' | 'resume'): Promise<Report<ChannelView>> {
  const path = `/v1/settings/channels/${encodeURIComponent(id)}/${verb}`;
  const { data } = await api.ask({ path, method: 'POST', schema: channelView });
  return { data, text: `${printable(data.displayName)}: ${stateOf(data)}` };
}

function stateOf({ state, stateReason }: Pick<ChannelView, 'state' | 'stateReason'>): string {
  return stateReason === null ? state : `${state} (${stateReason})`;
}

function wordFor(subscribed: boolean | null): string {
  if (subscribed === null) return 'not known';
  return subscribed ? 'yes' : 'no';
}
