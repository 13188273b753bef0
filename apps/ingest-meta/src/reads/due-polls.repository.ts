import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Route } from '../routing/routes.repository.js';
import type { ReadScope } from './channel-read.entity.js';

/** A channel that was not read for long enough, and up to when it was. */
export interface DuePoll {
  channelId: string;
  organizationId: string;
  upTo: Date | null;
}

/** Which channels are to be polled. A full read counts as one of comments too. */
@Injectable()
export class DuePolls {
  constructor(private readonly dataSource: DataSource) {}

  due(platforms: readonly Route['platform'][], scope: ReadScope, everyMs: number): Promise<DuePoll[]> {
    return this.dataSource.query<DuePoll[]>(
      `select c.channel_id as "channelId", c.organization_id as "organizationId", max(r.to_at) as "upTo"
       from channel_routes c
       left join channel_reads r on r.channel_id = c.channel_id and r.state = 'done' and r.scope = any($2)
       where not c.removed and c.platform = any($1)
         and not exists (select 1 from channel_reads o where o.channel_id = c.channel_id and o.state in ('waiting', 'running'))
       group by c.channel_id
       having max(r.to_at) is null or max(r.to_at) < now() - $3::float8 * interval '1 millisecond'
       limit 100`,
      [platforms, scope === 'all' ? ['all'] : ['all', 'comments'], everyMs],
    );
  }
}
