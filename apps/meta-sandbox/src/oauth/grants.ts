import type { Grant, Page } from '../world/types.js';
import type { World } from '../world/world.js';

/** Pages on which the person has any role. */
export function managedPages(world: World, personId: string): Page[] {
  return world.pages.filter((page) => page.roles.some((role) => role.personId === personId));
}

export function tasksOf(page: Page, personId: string): string[] {
  return page.roles.find((role) => role.personId === personId)?.tasks ?? [];
}

/** Managed Pages that the person let the app see. */
export function grantedPages(world: World, grant: Grant | undefined): Page[] {
  if (!grant) return [];
  const managed = managedPages(world, grant.id);
  return grant.allPages ? managed : managed.filter((page) => grant.pageIds.includes(page.id));
}

/** Takes back one permission, or the whole link to the app (1.6, DELETE permissions). */
export function revoke(world: World, personId: string, permission: string | undefined): void {
  const grant = world.grants.get(personId);
  if (!grant) return;
  if (!permission) {
    world.grants.delete(personId);
    return;
  }
  if (!grant.granted.includes(permission)) return;
  world.grants.update(personId, {
    granted: grant.granted.filter((scope) => scope !== permission),
    declined: [...grant.declined, permission],
  });
}
