import type { IngestConfig } from './config.js';
import type { ReadLimits } from './reads/read-job.js';
import type { ReadSchedule } from './reads/read-planner.service.js';

/** How much is read, out of the configuration. */
export function readLimits(config: IngestConfig): ReadLimits {
  return {
    maxPosts: config.HISTORY_MAX_POSTS,
    maxConversations: config.HISTORY_MAX_CONVERSATIONS,
    instagramPollMedia: config.INSTAGRAM_POLL_MEDIA,
    groupsEnabled: config.GROUPS_ENABLED,
  };
}

/** When something is read. */
export function readSchedule(config: IngestConfig): ReadSchedule {
  return {
    historyDays: config.HISTORY_DAYS,
    reconcileHours: config.RECONCILE_HOURS,
    instagramPollMinutes: config.INSTAGRAM_POLL_MINUTES,
    groupPollSeconds: config.GROUP_POLL_SECONDS,
    groupsEnabled: config.GROUPS_ENABLED,
  };
}
