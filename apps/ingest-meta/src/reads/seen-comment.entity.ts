import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A comment or visitor's post as the last read found it: what is new, what changed, and after a complete read what is gone
 * (meta-platform.md 4.8.6). Never its text.
 */
@Entity('seen_comments')
@Index('seen_comments_post_idx', ['channelId', 'postId'])
export class SeenComment {
  @PrimaryColumn({ name: 'channel_id', type: 'uuid', primaryKeyConstraintName: 'seen_comments_pkey' })
  channelId!: string;

  @PrimaryColumn({ name: 'comment_id', type: 'text', primaryKeyConstraintName: 'seen_comments_pkey' })
  commentId!: string;

  @Column({ name: 'post_id', type: 'text' })
  postId!: string;

  @Column({ name: 'root_id', type: 'text' })
  rootId!: string;

  @Column({ type: 'boolean' })
  hidden!: boolean;

  @Column({ name: 'text_hash', type: 'text' })
  textHash!: string;

  /** The last read that found it. */
  @Column({ name: 'read_id', type: 'uuid' })
  readId!: string;

  @Column({ name: 'seen_at', type: 'timestamptz', default: () => 'now()' })
  seenAt!: Date;
}
