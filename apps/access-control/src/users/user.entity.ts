import type { OrganizationRole } from '#shared/contracts/roles.js';
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  Unique,
  type Relation,
} from 'typeorm';
import { Organization } from '../organizations/organization.entity.js';

/** A person who signs in. The e-mail address is kept in lower case, so that it is unique whatever is typed. */
@Entity({ name: 'users' })
@Unique('users_email_key', ['email'])
@Check('users_email_lower_check', `email = lower(email)`)
@Check('users_organization_role_check', `organization_role in ('admin', 'member')`)
@Check('users_kind_check', `kind in ('person', 'service')`)
@Check('users_state_check', `state in ('invited', 'active', 'deactivated')`)
@Check(
  'users_service_check',
  `(kind = 'service') = (email is null) and (kind = 'person' or password_hash is null)`,
)
@Index('users_organization_id_idx', ['organizationId'])
export class User {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'users_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ManyToOne(() => Organization)
  @JoinColumn({ name: 'organization_id', foreignKeyConstraintName: 'users_organization_id_fkey' })
  organization?: Relation<Organization>;

  /** A service account has neither e-mail address nor password; it comes in by API tokens only. */
  @Column({ type: 'text', default: 'person' })
  kind!: 'person' | 'service';

  @Column({ type: 'text', default: 'active' })
  state!: 'invited' | 'active' | 'deactivated';

  @Column({ type: 'text', nullable: true })
  email!: string | null;

  @Column({ type: 'text' })
  name!: string;

  /** An argon2id hash in PHC notation; null until an invitation was redeemed. */
  @Column({ name: 'password_hash', type: 'text', nullable: true })
  passwordHash!: string | null;

  @Column({ name: 'organization_role', type: 'text' })
  organizationRole!: OrganizationRole;

  @Column({ name: 'last_sign_in_at', type: 'timestamptz', nullable: true })
  lastSignInAt!: Date | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
