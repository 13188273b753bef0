/** Messages that were older than this when their channel was connected are history (docs/adr/0011). */
export const historyAgeDays = 7;

/** What was written before this is history; null while the channel is not known here: nothing is. */
export function historyBefore(channelCreatedAt: Date): Date {
  return new Date(channelCreatedAt.getTime() - historyAgeDays * 86_400_000);
}
