import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many webhooks of a day (UTC) were refused for their signature. */
@Entity('refused_webhooks')
export class RefusedWebhooks {
  @PrimaryColumn({ type: 'date', primaryKeyConstraintName: 'refused_webhooks_pkey' })
  day!: string;

  @Column({ type: 'integer' })
  count!: number;

  @Column({ name: 'last_at', type: 'timestamptz' })
  lastAt!: Date;
}
