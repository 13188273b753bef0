import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** What can be told about a post. */
export type PostField = 'text' | 'pictureUrl' | 'url' | 'isAd' | 'writtenAt';

/** The post or media under which comments stand, as far as it is known; its content goes when it is removed. */
@Entity('posts')
@Unique('posts_channel_post_key', ['channelId', 'postId'])
export class PostEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'posts_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'channel_id', type: 'uuid' })
  channelId!: string;

  @Column({ name: 'post_id', type: 'text' })
  postId!: string;

  @Column({ type: 'text', nullable: true })
  text!: string | null;

  @Column({ name: 'picture_url', type: 'text', nullable: true })
  pictureUrl!: string | null;

  @Column({ type: 'text', nullable: true })
  url!: string | null;

  @Column({ name: 'is_ad', type: 'boolean', nullable: true })
  isAd!: boolean | null;

  @Column({ name: 'written_at', type: 'timestamptz', nullable: true })
  writtenAt!: Date | null;

  /** When each field was told; the newest wins. */
  @Column({ name: 'told_at', type: 'jsonb' })
  toldAt!: Partial<Record<PostField, string>>;

  @Column({ name: 'removed_at', type: 'timestamptz', nullable: true })
  removedAt!: Date | null;
}

/** A post as it is read, worked on and written: a plain object. */
export type PostRow = Pick<PostEntity, keyof PostEntity>;
