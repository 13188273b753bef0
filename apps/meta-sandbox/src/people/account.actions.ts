import { z } from 'zod';
import { addCustomer } from '../world/seed.js';
import type { Token } from '../world/types.js';
import type { World } from '../world/world.js';
import { action, ref, text, type ActionTable } from './action-table.js';
import type { References } from './references.js';

/** 190 subcodes that end a person's tokens from outside (6.2). */
const DEATHS = [458, 459, 460, 463, 464, 467, 483, 492];

/** People, customers, roles and what ends tokens. */
export function accountActions(world: World, refs: References): ActionTable {
  const tokensOf = (person: string, page?: string): Token[] => {
    const personId = refs.person(person).id;
    const pageId = page === undefined ? undefined : refs.page(page).id;
    return world.tokens.filter(
      (token) => token.personId === personId && (pageId === undefined || token.pageId === pageId),
    );
  };
  const patchTokens = (tokens: Token[], patch: Partial<Token>): object => {
    for (const token of tokens) world.tokens.update(token.id, patch);
    return { changed: tokens.length };
  };
  return {
    'create-customer': action(
      z.strictObject({ name: text(100), locale: z.string().max(10).default('en_GB') }),
      ({ name, locale }) => addCustomer(world, name.trim(), locale),
    ),
    /** Replaces a person's tasks on a Page; an empty list takes the role away (190/492). */
    'set-tasks': action(
      z.strictObject({ person: ref, page: ref, tasks: z.array(z.string()) }),
      ({ person, page, tasks }) => {
        const personId = refs.person(person).id;
        const { id, roles } = refs.page(page);
        const others = roles.filter((role) => role.personId !== personId);
        return world.pages.update(id, {
          roles: tasks.length > 0 ? [...others, { personId, tasks }] : others,
        });
      },
    ),
    /** Ends tokens of a person, all or those for one Page, with this 190 subcode. */
    'invalidate-tokens': action(
      z.strictObject({
        person: ref,
        page: ref.optional(),
        subcode: z.number().refine((code) => DEATHS.includes(code), `expected one of ${DEATHS.join(', ')}`),
      }),
      ({ person, page, subcode }) => patchTokens(tokensOf(person, page), { invalidSubcode: subcode }),
    ),
    /** The 90 days of data access are over (1.5): tokens stay valid, data calls fail. */
    'expire-data-access': action(z.strictObject({ person: ref }), ({ person }) =>
      patchTokens(tokensOf(person), { dataAccessExpiresAt: world.clock.now() }),
    ),
  };
}
