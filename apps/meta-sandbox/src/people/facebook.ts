import type { Cdn } from '../cdn/cdn.js';
import type { Config } from '../config.js';
import type { WebhookSender } from '../webhooks/webhook-sender.js';
import type { LiveBus } from '../world/live-bus.js';
import type { World } from '../world/world.js';
import type { ActionTable } from './action-table.js';
import { BusinessActions } from './business-actions.js';
import { businessActions } from './business.actions.js';
import { CommentModeration } from './comment-moderation.js';
import { CustomerActions } from './customer-actions.js';
import { FeedEvents } from './feed-events.js';
import { MessengerActions } from './messenger-actions.js';
import { messengerEventActions } from './messenger-event.actions.js';
import { MessengerHooks } from './messenger-hooks.js';
import { messengerActions } from './messenger.actions.js';
import { PageContent } from './page-content.js';
import { commentActions, postActions } from './page.actions.js';
import type { References } from './references.js';
import { ThreadControl } from './thread-control.js';

export interface FacebookServices {
  config: Config;
  world: World;
  cdn: Cdn;
  refs: References;
  webhooks: WebhookSender;
  live: LiveBus;
}

/** Facebook's side of the world: what the Graph API uses of it, and the actions of the control API. */
export interface Facebook {
  business: BusinessActions;
  control: ThreadControl;
  actions: ActionTable[];
}

export function createFacebook(services: FacebookServices): Facebook {
  const { config, world, cdn, refs, webhooks, live } = services;
  const events = new FeedEvents(world, cdn);
  const hooks = new MessengerHooks(config.appId, world, webhooks, cdn);
  const moderation = new CommentModeration(world, webhooks, events, live);
  const content = new PageContent(world, webhooks, events, live);
  const business = new BusinessActions({ world, webhooks, live, hooks, events, moderation, content });
  const customers = new CustomerActions(world, webhooks, events, moderation, live);
  const control = new ThreadControl(config.appId, world, hooks);
  const messenger = new MessengerActions(world, hooks, cdn, live);
  const page = { world, cdn, refs, customers, business, moderation, content };
  const actions = [
    messengerActions(messenger, refs),
    messengerEventActions({ messenger, webhooks, refs }),
    businessActions({ world, cdn, refs, business, control }),
    commentActions(page),
    postActions(page),
  ];
  return { business, control, actions };
}
