import type { Thread } from '../world/types.js';
import type { World } from '../world/world.js';

/** Control that was taken or passed ends after this time (3.5, Conversation Routing). */
const CONTROL_MS = 24 * 3_600_000;

/** The app that may send in this thread now; the Page's default app, else ours. */
export function threadOwner(world: World, appId: string, thread: Thread): string {
  const { control } = thread;
  if (control && world.clock.now() - control.since < CONTROL_MS) return control.appId;
  return world.pages.get(thread.pageId)?.defaultAppId ?? appId;
}
