import { newId } from '#shared/database/ids.js';
import type { DataSource, EntityManager } from 'typeorm';
import { PasswordHasher } from '../sessions/password-hasher.js';
import { normalizeEmail } from '../users/email.js';
import { seedUsers, type SeedUser } from './seed-users.js';
import type { SeedConfig } from './seed.config.js';

/** What seeding found and made, for the operator. */
export interface SeedResult {
  created: string[];
  kept: string[];
}

/** Makes the organization and its first users. Users who exist keep everything, their password included. */
export async function seed(database: DataSource, config: SeedConfig): Promise<SeedResult> {
  const passwords = new PasswordHasher();
  return database.transaction(async (manager) => {
    const organizationId = await organization(manager, config.SEED_ORGANIZATION);
    const result: SeedResult = { created: [], kept: [] };
    for (const user of seedUsers(config)) {
      const made = await addUser(manager, organizationId, user, passwords);
      result[made ? 'created' : 'kept'].push(normalizeEmail(user.email));
    }
    return result;
  });
}

async function organization(manager: EntityManager, name: string): Promise<string> {
  await manager.query(`insert into organizations (id, name) values ($1, $2) on conflict (name) do nothing`, [
    newId(),
    name,
  ]);
  const [row] = await manager.query<{ id: string }[]>(`select id from organizations where name = $1`, [name]);
  if (row === undefined) throw new Error('The organization is gone again');
  return row.id;
}

async function addUser(
  manager: EntityManager,
  organizationId: string,
  user: SeedUser,
  passwords: PasswordHasher,
): Promise<boolean> {
  const rows = await manager.query<{ id: string }[]>(
    `insert into users (id, organization_id, email, name, password_hash, organization_role)
     values ($1, $2, $3, $4, $5, $6) on conflict (email) do nothing returning id`,
    [
      newId(),
      organizationId,
      normalizeEmail(user.email),
      user.name,
      await passwords.hash(user.password),
      user.organizationRole,
    ],
  );
  return rows.length === 1;
}
