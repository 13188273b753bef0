import type { Config } from '../config.js';
import type { FaultKnobs } from '../faults/knobs.js';
import { psidOf } from '../world/ids.js';
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
    grants: world.grants.all(),
    appSubscriptions: world.appSubscriptions.all().map(({ verifyToken: _hidden, ...row }) => row),
    installs: world.installs.all(),
    faults: faults.get(),
    counts: { deliveries: world.deliveries.size, sends: world.sends.size, tokens: world.tokens.size },
  };
}
