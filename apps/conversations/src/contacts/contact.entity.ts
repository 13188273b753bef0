import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** The customer of conversations on one channel; the platform's ids are per channel. */
@Entity('contacts')
@Unique('contacts_channel_platform_contact_key', ['channelId', 'platformContactId'])
@Check('contacts_profile_state_check', `profile_state in ('known', 'withheld', 'unavailable')`)
@Check(
  'contacts_picture_check',
  `picture_key is null or (picture_mime_type is not null and picture_size_bytes is not null)`,
)
@Index('contacts_name_idx', { synchronize: false })
@Index('contacts_profile_due_idx', ['profileDueAt'], { where: 'profile_due_at is not null' })
export class ContactEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'contacts_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'channel_id', type: 'uuid' })
  channelId!: string;

  /** PSID, IGSID or the id of a comment's author. */
  @Column({ name: 'platform_contact_id', type: 'text' })
  platformContactId!: string;

  @Column({ type: 'text', nullable: true })
  name!: string | null;

  /** Time of the message that told the name; the newest wins, and a profile beats them all. */
  @Column({ name: 'name_at', type: 'timestamptz', nullable: true })
  nameAt!: Date | null;

  /** What the platform tells of the person: a name, nothing, or that it has no profile. Null: not asked yet. */
  @Column({ name: 'profile_state', type: 'text', nullable: true })
  profileState!: 'known' | 'withheld' | 'unavailable' | null;

  /** When the platform last answered. */
  @Column({ name: 'profile_read_at', type: 'timestamptz', nullable: true })
  profileReadAt!: Date | null;

  /** When to ask next, or while somebody asks: until when nobody else does. Null: when the customer writes again. */
  @Column({ name: 'profile_due_at', type: 'timestamptz', nullable: true })
  profileDueAt!: Date | null;

  @Column({ name: 'profile_attempts', type: 'integer', default: 0 })
  profileAttempts!: number;

  @Column({ name: 'picture_key', type: 'text', nullable: true })
  pictureKey!: string | null;

  @Column({ name: 'picture_mime_type', type: 'text', nullable: true })
  pictureMimeType!: string | null;

  @Column({ name: 'picture_size_bytes', type: 'integer', nullable: true })
  pictureSizeBytes!: number | null;
}
