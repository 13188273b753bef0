import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** The company. Every other row of the product names it. */
@Entity({ name: 'organizations' })
@Unique('organizations_name_key', ['name'])
export class Organization {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'organizations_pkey' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
