import { z } from 'zod';
import { managedPages } from '../oauth/grants.js';
import { KNOWN_PERMISSIONS, LEGACY_GROUP_PERMISSIONS } from '../oauth/permissions.js';
import type { TokenService } from '../oauth/token-service.js';
import type { Person } from '../world/types.js';
import type { World } from '../world/world.js';

const permission = z.enum([...KNOWN_PERMISSIONS, ...LEGACY_GROUP_PERMISSIONS]);

export const directGrantSchema = z.strictObject({
  person: z.string().min(1),
  scopes: z.array(permission).default([...KNOWN_PERMISSIONS]),
  declined: z.array(permission).default([]),
  /** Page ids; absent means every managed Page, one by one. */
  pages: z.array(z.string()).optional(),
  allPages: z.boolean().default(false),
  longLived: z.boolean().default(true),
});

type DirectGrant = z.infer<typeof directGrantSchema>;

/** What the dialog would have stored, and the tokens, without a browser: for tests and benches. */
export function grantDirectly(
  world: World,
  tokens: TokenService,
  person: Person,
  input: DirectGrant,
): object {
  const pages = managedPages(world, person.id).filter((page) => input.pages?.includes(page.id) ?? true);
  const granted = [...new Set(['public_profile', ...input.scopes])].filter(
    (s) => !input.declined.some((d) => d === s),
  );
  world.grants.put({
    id: person.id,
    granted,
    declined: input.declined,
    pageIds: pages.map((page) => page.id),
    instagramIds: pages.flatMap((page) => page.instagram?.id ?? []),
    allPages: input.allPages,
    updatedAt: world.clock.now(),
  });
  const user = tokens.issueUserToken(person.id, granted, input.longLived);
  return {
    userId: person.id,
    userToken: user.id,
    pages: pages.map((page) => ({
      id: page.id,
      name: page.name,
      token: tokens.pageTokenFor(user, page.id).id,
    })),
  };
}
