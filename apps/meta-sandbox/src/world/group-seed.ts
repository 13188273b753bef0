import type { World } from './world.js';

const HOUR = 3_600_000;

/** One Group that the first person administers, with a post of a member; drawn last. */
export function seedGroups(world: World): void {
  const admin = world.people.all()[0];
  const member = world.customers.all()[0];
  if (!admin || !member) return;
  const createdAt = world.clock.now() - 30 * HOUR;
  const group = world.groups.groups.put({
    id: world.ids.digits('24', 15),
    name: 'Sonnenkorn-Backfreunde',
    description: 'Rezepte, Fragen und Fotos rund ums Backen.',
    privacy: 'CLOSED',
    memberCount: 214,
    adminIds: [admin.id],
    updatedAt: createdAt,
  });
  world.groups.posts.put({
    id: world.ids.post(group.id),
    groupId: group.id,
    author: { kind: 'customer', id: member.id },
    message: 'Mein Sauerteig geht nicht auf. Was mache ich falsch?',
    createdAt,
    updatedAt: createdAt,
  });
}
