import type { Cdn } from '../cdn/cdn.js';
import type { LiveBus } from '../world/live-bus.js';
import type { World } from '../world/world.js';
import type { WebhookSender } from '../webhooks/webhook-sender.js';

/** What acting on Instagram and in Groups needs. */
export interface PlatformServices {
  world: World;
  cdn: Cdn;
  webhooks: WebhookSender;
  live: LiveBus;
}
