import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '#shared/database/ids.js';
import { selectList, updateRows } from '../database/multi-row.js';
import { PostEntity, type PostRow } from './post.entity.js';

/** A post as the platform names it. */
export interface PlatformPost {
  organizationId: string;
  channelId: string;
  postId: string;
}

const mutable = ['text', 'pictureUrl', 'url', 'isAd', 'writtenAt', 'toldAt', 'removedAt'] as const;

/** Posts in their table. */
@Injectable()
export class PostsRepository {
  /** Opens the posts that are new and locks all of them, in one order for everybody. */
  async open(manager: EntityManager, posts: readonly PlatformPost[]): Promise<PostRow[]> {
    const rows = JSON.stringify(posts.map((post) => ({ ...post, id: newId() })));
    await manager.query(
      `insert into posts (id, organization_id, channel_id, post_id, told_at)
       select id, "organizationId", "channelId", "postId", '{}'
       from json_to_recordset($1) as r(id uuid, "organizationId" uuid, "channelId" uuid, "postId" text)
       order by "channelId", "postId"
       on conflict (channel_id, post_id) do nothing`,
      [rows],
    );
    return manager.query(
      `select ${selectList(manager, PostEntity, 'p')} from posts p
       join json_to_recordset($1) as r("channelId" uuid, "postId" text)
         on p.channel_id = r."channelId" and p.post_id = r."postId"
       order by p.id for update of p`,
      [rows],
    );
  }

  async update(manager: EntityManager, posts: readonly PostRow[]): Promise<void> {
    await updateRows(manager, PostEntity, mutable, posts);
  }

  async find(manager: EntityManager, channelId: string, postId: string): Promise<PostRow | null> {
    return manager.getRepository(PostEntity).findOneBy({ channelId, postId });
  }
}
