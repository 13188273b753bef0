import type { OrganizationRole } from '#shared/contracts/roles.js';
import type { SeedConfig } from './seed.config.js';

/** A user who is to be there after seeding. */
export interface SeedUser {
  email: string;
  name: string;
  password: string;
  organizationRole: OrganizationRole;
}

const demoMembers = [
  { email: 'vera@parley.local', name: 'Vera Viewer' },
  { email: 'conrad@parley.local', name: 'Conrad Contributor' },
  { email: 'susanne@parley.local', name: 'Susanne Supervisor' },
];

/** The admin, and the demo members when they are asked for. */
export function seedUsers(config: SeedConfig): SeedUser[] {
  const admin: SeedUser = {
    email: config.SEED_ADMIN_EMAIL,
    name: config.SEED_ADMIN_NAME,
    password: config.SEED_ADMIN_PASSWORD,
    organizationRole: 'admin',
  };
  const { SEED_DEMO_PASSWORD: password } = config;
  if (password === undefined) return [admin];
  return [
    admin,
    ...demoMembers.map((member) => ({ ...member, password, organizationRole: 'member' as const })),
  ];
}
