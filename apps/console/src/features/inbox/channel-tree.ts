import type { Channel } from '../../lib/api/types.js';

export interface ChannelGroup {
  network: Channel['platform'];
  channels: Channel[];
}

/** The channels below their networks, by name; with a `filter` those in whose name it is. */
export function channelTree(channels: readonly Channel[], filter: string): ChannelGroup[] {
  const wanted = filter.trim().toLocaleLowerCase();
  const found = channels
    .filter(({ displayName }) => displayName.toLocaleLowerCase().includes(wanted))
    .toSorted((a, b) => a.displayName.localeCompare(b.displayName));
  const networks = [...new Set(found.map(({ platform }) => platform))].toSorted();
  return networks.map((network) => ({
    network,
    channels: found.filter(({ platform }) => platform === network),
  }));
}

/** What is chosen after some were switched on or off. All of them, and none of them, is no selection: everything is shown. */
export function selectionAfter(
  channels: readonly Channel[],
  chosen: readonly string[],
  ids: readonly string[],
  isOn: boolean,
): string[] | undefined {
  const wanted = channels.map(({ id }) => id).filter((id) => (ids.includes(id) ? isOn : chosen.includes(id)));
  return wanted.length === 0 || wanted.length === channels.length ? undefined : wanted;
}
