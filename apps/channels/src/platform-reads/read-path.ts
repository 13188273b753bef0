import type { Platform } from '#shared/contracts/channels.js';
import type { Channel } from '../channels/channel.entity.js';
import { conversationsLane, type Lane, nodeLane } from '../pacing/lanes.js';

/** The path with `{account}` and `{page}` filled in. */
export function pathOf(path: string, channel: Pick<Channel, 'platformAccountId' | 'pageId'>): string {
  return path
    .replace('{account}', encodeURIComponent(channel.platformAccountId))
    .replace('{page}', encodeURIComponent(channel.pageId));
}

/** The Conversations API has a rate of its own (meta-platform.md 6.4): the list, threads (`t_…`), and what is in them. */
export function laneOf(path: string, platform: Platform): Lane {
  const conversations = /\/(conversations|messages)$/.test(path) || /^\/(t_|m_|aWdf)/.test(path);
  return conversations ? conversationsLane : nodeLane(platform);
}
