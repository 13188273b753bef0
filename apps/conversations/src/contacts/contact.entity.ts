import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** The customer of conversations on one channel; the platform's ids are per channel. */
@Entity('contacts')
@Unique('contacts_channel_platform_contact_key', ['channelId', 'platformContactId'])
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

  /** Time of the message that told the name; the newest wins. */
  @Column({ name: 'name_at', type: 'timestamptz', nullable: true })
  nameAt!: Date | null;
}
