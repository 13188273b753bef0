import type { Config } from '../config.js';

/** What the operator decided about people who come by single sign-on. */
export class SingleSignOnSettings {
  /** Null: the only organization there is. */
  readonly organizationId: string | null;
  /** Whether who is nobody yet becomes a member. */
  readonly createsUsers: boolean;
  private readonly adminGroups: ReadonlySet<string>;
  private readonly teamNamesByGroup: ReadonlyMap<string, string>;

  constructor(
    config: Pick<
      Config,
      'OIDC_ADMIN_GROUPS' | 'OIDC_TEAM_GROUPS' | 'OIDC_CREATE_USERS' | 'OIDC_ORGANIZATION_ID'
    >,
  ) {
    this.organizationId = config.OIDC_ORGANIZATION_ID ?? null;
    this.createsUsers = config.OIDC_CREATE_USERS;
    this.adminGroups = new Set(config.OIDC_ADMIN_GROUPS);
    this.teamNamesByGroup = new Map(Object.entries(config.OIDC_TEAM_GROUPS));
  }

  /** The role that follows from groups; null: roles are given in Parley. */
  roleOf(groups: readonly string[]): 'admin' | 'member' | null {
    if (this.adminGroups.size === 0) return null;
    return groups.some((group) => this.adminGroups.has(group)) ? 'admin' : 'member';
  }

  /** The teams whose members follow from groups. */
  get teamNames(): string[] {
    return [...this.teamNamesByGroup.values()];
  }

  /** Those of them that follow from these groups. */
  teamNamesOf(groups: readonly string[]): string[] {
    return groups.flatMap((group) => this.teamNamesByGroup.get(group) ?? []);
  }
}
