import type { Config } from '../config.js';
import type { GroupAuthor } from './group-types.js';
import type { World } from './world.js';

/** Does Graph serve Groups? By setting, else as configured. */
export function hasLegacyGroups(config: Pick<Config, 'legacyGroups'>, world: World): boolean {
  return world.settings.legacyGroups ?? config.legacyGroups;
}

/** Name of whoever wrote in a Group. */
export function groupAuthorName(world: World, author: GroupAuthor): string {
  if (author.kind === 'page') return world.pages.get(author.id)?.name ?? '';
  if (author.kind === 'person') return world.people.get(author.id)?.name ?? '';
  return world.customers.get(author.id)?.name ?? '';
}
