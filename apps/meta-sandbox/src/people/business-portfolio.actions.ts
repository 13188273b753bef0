import { z } from 'zod';
import { revoke } from '../oauth/grants.js';
import type { World } from '../world/world.js';
import { action, flag, ref, text, type ActionTable } from './action-table.js';
import type { Callbacks } from './callbacks.js';
import type { References } from './references.js';

const FULL = ['ADVERTISE', 'ANALYZE', 'CREATE_CONTENT', 'MESSAGING', 'MODERATE', 'MANAGE'];

/** More Pages, business portfolios, and people who leave the app. */
export function portfolioActions(world: World, refs: References, callbacks: Callbacks): ActionTable {
  return {
    /** `listing`: where the Page shows besides its own id (1.4, incomplete listing traps). */
    'create-page': action(
      z.strictObject({
        name: text(75),
        person: ref,
        tasks: z.array(z.string()).default(FULL),
        listing: z.enum(['accounts', 'business', 'unlisted']).default('accounts'),
        newExperience: flag.default(true),
      }),
      ({ name, person, tasks, listing, newExperience }) =>
        world.pages.put({
          id: world.ids.page(newExperience),
          name,
          username: name.toLowerCase().replace(/[^a-z0-9]+/g, '.'),
          category: 'Local business',
          categoryId: '2500',
          about: name,
          roles: [{ personId: refs.person(person).id, tasks }],
          ...(listing === 'accounts' ? {} : { listing }),
        }),
    ),
    'create-business': action(
      z.strictObject({
        name: text(75),
        person: ref,
        owned: z.array(ref).default([]),
        client: z.array(ref).default([]),
      }),
      ({ name, person, owned, client }) =>
        world.businesses.put({
          id: world.ids.digits('27', 15),
          name,
          adminIds: [refs.person(person).id],
          ownedPageIds: owned.map((page) => refs.page(page).id),
          clientPageIds: client.map((page) => refs.page(page).id),
        }),
    ),
    /** The person removes the app in Facebook's settings: all tokens die with 458, the app is told. */
    'remove-app': action(z.strictObject({ person: ref }), async ({ person }) => {
      const { id } = refs.person(person);
      revoke(world, id, undefined);
      return { id, callback: await callbacks.deauthorized(id) };
    }),
    /** The person asks that the app deletes all data. */
    'request-deletion': action(z.strictObject({ person: ref }), async ({ person }) => {
      const { id } = refs.person(person);
      return { id, callback: await callbacks.deletionRequested(id) };
    }),
  };
}
