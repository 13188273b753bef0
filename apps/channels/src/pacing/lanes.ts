import type { Platform } from '#shared/contracts/channels.js';

/** Meta's own names of its limits (meta-platform.md 6.4). */
export type UsageType = 'pages' | 'instagram' | 'messenger';

/** Calls of one kind for one account: they share a rate of their own and a limit of Meta. */
export interface Lane {
  name: string;
  usage: UsageType;
  /** One call in this time on the average … */
  everyMs: number;
  /** … and at most so many at once. */
  burst: number;
}

/** Texts: 300/s, some pages say 100/s for Instagram (meta-platform.md 6.4, 10): below both. */
export const textLane: Lane = { name: 'messages', usage: 'messenger', everyMs: 11, burst: 40 };

/** Audio and video: 10/s. Which of them a file is does not count here. */
export const mediaLane: Lane = { name: 'media', usage: 'messenger', everyMs: 110, burst: 5 };

/** 750 an hour: a burst of 50 and 700 more. */
export const privateReplyLane: Lane = {
  name: 'private-replies',
  usage: 'messenger',
  everyMs: 3_600_000 / 700,
  burst: 50,
};

/** Conversations API: 2/s. */
export const conversationsLane: Lane = {
  name: 'conversations',
  usage: 'messenger',
  everyMs: 500,
  burst: 1,
};

/** Everything else; Meta documents no rate, only the limit. */
export function nodeLane(platform: Platform): Lane {
  const usage = platform === 'instagram-profile' ? 'instagram' : 'pages';
  return { name: `nodes-${usage}`, usage, everyMs: 20, burst: 50 };
}
