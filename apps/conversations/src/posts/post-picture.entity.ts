import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { PostEntity } from './post.entity.js';

/** The picture of a post: fetched once, as its address is another one each time the platform tells it. */
@Entity('post_pictures')
@Check(
  'post_pictures_picture_check',
  `picture_key is null or (picture_mime_type is not null and picture_size_bytes is not null)`,
)
@Index('post_pictures_due_idx', ['dueAt'], { where: 'due_at is not null' })
export class PostPictureEntity {
  @PrimaryColumn({ name: 'post_id', type: 'uuid', primaryKeyConstraintName: 'post_pictures_pkey' })
  @ForeignKey(() => PostEntity, { name: 'post_pictures_post_fkey' })
  postId!: string;

  @Column({ name: 'source_url', type: 'text' })
  sourceUrl!: string;

  /** When to fetch it, or while somebody does: until when nobody else does. Null: done, or given up. */
  @Column({ name: 'due_at', type: 'timestamptz', nullable: true })
  dueAt!: Date | null;

  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  @Column({ name: 'picture_key', type: 'text', nullable: true })
  pictureKey!: string | null;

  @Column({ name: 'picture_mime_type', type: 'text', nullable: true })
  pictureMimeType!: string | null;

  @Column({ name: 'picture_size_bytes', type: 'integer', nullable: true })
  pictureSizeBytes!: number | null;
}
