import type { Config } from '../config.js';
import type { FaultKnobs } from '../faults/knobs.js';
import { psidOf } from '../world/ids.js';
import { instagramUsername } from '../world/instagram-world.js';
import type { World } from '../world/world.js';

/** What `GET /sandbox/api/state` shows: everything but tokens and the secret. */
export function stateView(world: World, faults: FaultKnobs, config: Config): object {
  return {
    seed: world.seed,
    appId: config.appId,
    clock: { now: new Date(world.clock.now()).toISOString(), offsetMs: world.clock.offsetMs },
    people: world.people.all(),
    pages: world.pages.all().map((page) => ({
      ...page,
      posts: world.posts.filter((post) => post.pageId === page.id),
    })),
    customers: world.customers.all().map((customer) => ({
      ...customer,
      psids: Object.fromEntries(world.pages.all().map(({ id }) => [id, psidOf(world.seed, id, customer.id)])),
    })),
    comments: world.comments.all(),
    threads: world.threads.all(),
    messages: world.messages.all(),
    groups: {
      groups: world.groups.groups.all(),
      posts: world.groups.posts.all(),
      comments: world.groups.comments.all(),
    },
    instagram: instagramView(world),
    grants: world.grants.all(),
    appSubscriptions: world.appSubscriptions.all().map(({ verifyToken: _hidden, ...row }) => row),
    installs: world.installs.all(),
    businesses: world.businesses.all(),
    ratings: world.ratings.all(),
    settings: world.settings,
    faults: faults.get(),
    counts: { deliveries: world.deliveries.size, sends: world.sends.size, tokens: world.tokens.size },
  };
}

/** Instagram's content, and each customer's user name with the IGSID by account. */
function instagramView(world: World): object {
  const { media, comments, threads, messages } = world.instagram;
  const accounts = world.pages.all().flatMap((page) => page.instagram ?? []);
  return {
    media: media.all(),
    comments: comments.all(),
    threads: threads.all(),
    messages: messages.all(),
    people: world.customers.all().map((customer) => ({
      ...world.instagram.person(customer.id),
      username: instagramUsername(customer),
      igsids: Object.fromEntries(accounts.map(({ id }) => [id, world.instagram.igsidOf(id, customer.id)])),
    })),
  };
}
