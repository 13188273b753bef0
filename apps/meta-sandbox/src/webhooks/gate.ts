import type { World } from '../world/world.js';
import type { WebhookEvent } from './envelope.js';

/** Why Meta would not send this event, or `undefined` when it would: the three layers of 2.1. */
export function suppressionReason(world: World, event: WebhookEvent): string | undefined {
  const subscription = world.appSubscriptions.get(event.object);
  if (!subscription?.active) return `the app is not subscribed to object ${event.object}`;
  if (!subscription.fields.includes(event.field)) return `the app is not subscribed to field ${event.field}`;
  return event.object === 'page' ? pageReason(world, event) : instagramReason(world, event);
}

function pageReason(world: World, event: WebhookEvent): string | undefined {
  const install = world.installs.get(event.entryId);
  if (!install) return 'the app is not installed on the Page (subscribed_apps)';
  if (!install.fields.includes(event.field)) return `the Page is not subscribed to field ${event.field}`;
  return undefined;
}

/** Instagram comes through the linked Page, installed with any field (2.1, layer 3). */
function instagramReason(world: World, event: WebhookEvent): string | undefined {
  const page = world.pages.find((candidate) => candidate.instagram?.id === event.entryId);
  if (page && world.installs.get(page.id)) return undefined;
  return 'the app is not installed on the linked Page';
}
