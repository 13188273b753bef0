import type { Preferences } from '#shared/contracts/preferences.js';
import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { User } from '../users/user.entity.js';

/** What a user prefers, as one document. */
@Entity({ name: 'user_preferences' })
export class UserPreferences {
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'user_preferences_pkey' })
  userId!: string;

  @OneToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'user_preferences_user_fkey' })
  user?: User;

  /** Some of it may be missing: what came into the contract after it was saved. */
  @Column({ type: 'jsonb' })
  document!: Partial<Preferences>;
}
