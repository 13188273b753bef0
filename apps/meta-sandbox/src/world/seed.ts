import { seedGroups } from './group-seed.js';
import { seedInstagram } from './instagram-seed.js';
import { CUSTOMERS, PAGES, PEOPLE, type PageSeed } from './seed-data.js';
import type { Customer, Person } from './types.js';
import type { World } from './world.js';

const HOUR = 3_600_000;

export interface SeedOptions {
  seed: number;
  /** How many customers; beyond the named ones they get numbers. */
  customers?: number;
}

function splitName(name: string): { firstName: string; lastName: string } {
  const cut = name.lastIndexOf(' ');
  return { firstName: name.slice(0, cut), lastName: name.slice(cut + 1) };
}

function addPeople(world: World): Person[] {
  return PEOPLE.map(({ name, email }) =>
    world.people.put({ id: world.ids.person(), name, email, ...splitName(name) }),
  );
}

/** One more customer, named or numbered. */
export function addCustomer(world: World, name: string, locale: string): Customer {
  const parts = name.includes(' ') ? splitName(name) : { firstName: name, lastName: '' };
  return world.customers.put({ id: world.ids.customer(), name, locale, ...parts });
}

function addCustomers(world: World, count: number): void {
  for (let index = 0; index < count; index += 1) {
    const known = CUSTOMERS[index];
    addCustomer(world, known?.name ?? `Customer ${index + 1}`, known?.locale ?? 'en_GB');
  }
}

function addPage(world: World, page: PageSeed, people: Person[]): void {
  const { roles, posts, instagram, newExperience, ...facts } = page;
  const id = world.ids.page(newExperience);
  world.pages.put({
    ...facts,
    id,
    roles: roles.map(({ person, tasks }) => ({ personId: people[person]?.id ?? '', tasks: [...tasks] })),
    ...(instagram ? { instagram: { ...instagram, id: world.ids.instagram() } } : {}),
  });
  posts.forEach((message, index) => {
    const createdAt = world.clock.now() - (posts.length - index) * 26 * HOUR;
    world.posts.put({ id: world.ids.post(id), pageId: id, message, createdAt, updatedAt: createdAt });
  });
}

/** Replaces the whole world by the one that belongs to this seed. */
export function seedWorld(world: World, options: SeedOptions): void {
  world.wipe(options.seed);
  const people = addPeople(world);
  for (const page of PAGES) addPage(world, page, people);
  addCustomers(world, options.customers ?? CUSTOMERS.length);
  seedInstagram(world);
  seedGroups(world);
}
