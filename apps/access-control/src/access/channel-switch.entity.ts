import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { ChannelRole } from '#shared/contracts/roles.js';

/** One of the two switches that give a channel to everyone, or to every team, present and future (domain.md 3). */
@Entity({ name: 'channel_switches' })
@Check('channel_switches_audience_check', `audience in ('all-users', 'all-teams')`)
@Check('channel_switches_role_check', `role in ('viewer', 'contributor', 'supervisor')`)
export class ChannelSwitch {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid', primaryKeyConstraintName: 'channel_switches_pkey' })
  organizationId!: string;

  @PrimaryColumn({ name: 'channel_id', type: 'uuid', primaryKeyConstraintName: 'channel_switches_pkey' })
  channelId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'channel_switches_pkey' })
  audience!: 'all-users' | 'all-teams';

  @Column({ type: 'text' })
  role!: ChannelRole;
}
