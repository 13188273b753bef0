import type { ChannelFacts } from '#shared/contracts/channels.js';
import type { ReadReason } from '#shared/contracts/ingest.js';
import type { ReadScope } from './channel-read.entity.js';
import type { Stage } from './position.js';

/** How much is read, from configuration. */
export interface ReadLimits {
  maxPosts: number;
  maxConversations: number;
  /** Newest Instagram media whose comments each read reads, since nothing else tells of changes (meta-platform.md 8.9). */
  instagramPollMedia: number;
  groupsEnabled: boolean;
}

/** What a read is about. */
export interface ReadJob {
  id: string;
  platform: ChannelFacts['platform'];
  features: ChannelFacts['features'];
  accountId: string;
  reason: ReadReason;
  scope: ReadScope;
  from: Date | null;
  limits: ReadLimits;
}

/** The lists that a read walks. Without any feature nothing is known of them yet: all are tried. */
export function stagesOf({ platform, features, reason, scope, limits }: ReadJob): Stage[] {
  const has = (feature: 'messages' | 'comments') => features.length === 0 || features.includes(feature);
  if (platform === 'facebook-group') return limits.groupsEnabled ? ['posts'] : [];
  const stages: Stage[] = [];
  if (scope === 'all' && has('messages')) stages.push('conversations');
  if (has('comments')) stages.push(platform === 'instagram-profile' ? 'media' : 'posts');
  // Posts of ads stand on no list (meta-platform.md 8.16).
  if (has('comments') && platform === 'facebook-page' && reason !== 'poll') stages.push('known-posts');
  return stages;
}

/** Read to the last comment: also finds what is gone. Facebook tells of deletions itself, so polling need not. */
export function readsAllComments({ reason, platform }: Pick<ReadJob, 'reason' | 'platform'>): boolean {
  if (reason === 'activation') return false;
  return reason !== 'poll' || platform !== 'facebook-page';
}

/** While only a token was broken, webhooks went on: what is not readable any more was received. */
export function missedMessages({ reason }: Pick<ReadJob, 'reason'>): boolean {
  return reason !== 'poll' && reason !== 'reconnected';
}

export function isBefore(instant: string | null, from: Date | null): boolean {
  return instant !== null && from !== null && Date.parse(instant) < from.getTime();
}
