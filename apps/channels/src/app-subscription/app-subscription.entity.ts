import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How the app's own webhook subscription to one kind of object was found the last time. */
@Entity('app_subscriptions')
export class AppSubscription {
  /** In Meta's words: `page` or `instagram`. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'app_subscriptions_pkey' })
  object!: string;

  /** When it was last seen to be as wanted; null: not yet. */
  @Column({ name: 'well_at', type: 'timestamptz', nullable: true })
  wellAt!: Date | null;

  /** Wanted, and refused by Meta. */
  @Column({ name: 'missing_fields', type: 'text', array: true, default: '{}' })
  missingFields!: string[];

  /** When it is looked at next. */
  @Column({ name: 'watch_at', type: 'timestamptz', default: () => 'now()' })
  watchAt!: Date;
}
