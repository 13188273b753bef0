import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A time in which no edge took webhooks. */
@Entity('outages')
export class Outage {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'outages_pkey' })
  id!: string;

  @Column({ name: 'from_at', type: 'timestamptz' })
  from!: Date;

  @Column({ name: 'to_at', type: 'timestamptz' })
  to!: Date;

  /** When the reads that fill it were made. */
  @Column({ name: 'handled_at', type: 'timestamptz', nullable: true })
  handledAt!: Date | null;
}
