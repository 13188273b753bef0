import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A person's Facebook account through which an organization connects channels; never a channel itself. */
@Entity('facebook_accounts')
@Unique('facebook_accounts_organization_person_key', ['organizationId', 'appScopedId'])
export class FacebookAccount {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'facebook_accounts_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  /** The person's id at Meta, for our app only. */
  @Column({ name: 'app_scoped_id', type: 'text' })
  appScopedId!: string;

  @Column({ type: 'text' })
  name!: string;

  /** The long-lived user token, encrypted for `userTokenRow`; null after the person removed the app. */
  @Column({ name: 'user_token', type: 'bytea', nullable: true })
  userToken!: Buffer | null;

  /** Null: does not expire. */
  @Column({ name: 'token_expires_at', type: 'timestamptz', nullable: true })
  tokenExpiresAt!: Date | null;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;
}

/** The identity for which `userToken` is encrypted. */
export function userTokenRow(account: { organizationId: string; appScopedId: string }): string {
  return `facebook-account:${account.organizationId}:${account.appScopedId}`;
}
