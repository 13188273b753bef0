import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { SettingsColumns } from './settings-values.js';

/** What new channels of an organization begin with. No row: as the product comes. */
@Entity('channel_defaults')
@Check('channel_defaults_new_days_check', 'auto_resolve_new_days between 1 and 365')
@Check('channel_defaults_pending_days_check', 'auto_resolve_pending_days between 1 and 365')
export class ChannelDefaultsRow implements SettingsColumns {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid', primaryKeyConstraintName: 'channel_defaults_pkey' })
  organizationId!: string;

  @Column({ name: 'auto_ownership', type: 'boolean' })
  autoOwnership!: boolean;

  @Column({ name: 'auto_resolve_new_enabled', type: 'boolean' })
  autoResolveNewEnabled!: boolean;

  @Column({ name: 'auto_resolve_new_days', type: 'integer' })
  autoResolveNewDays!: number;

  @Column({ name: 'auto_resolve_pending_enabled', type: 'boolean' })
  autoResolvePendingEnabled!: boolean;

  @Column({ name: 'auto_resolve_pending_days', type: 'integer' })
  autoResolvePendingDays!: number;

  @Column({ type: 'integer' })
  version!: number;
}
