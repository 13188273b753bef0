import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Picture } from '../attachments/picture-keeper.js';
import type { PostRow } from './post.entity.js';

/** Longer than fetching a picture takes. */
const leaseSeconds = 300;
/** Then it waits for the platform to tell a fresh address. */
const maxAttempts = 5;

/** A picture to be fetched. */
export interface DuePicture {
  postId: string;
  sourceUrl: string;
  attempts: number;
}

/** Pictures of posts in their table. */
@Injectable()
export class PostPicturesRepository {
  /** Wants the pictures of these posts, where there is none yet. */
  async want(manager: EntityManager, posts: readonly PostRow[]): Promise<void> {
    const wanted = posts.filter(({ pictureUrl }) => pictureUrl !== null);
    if (wanted.length === 0) return;
    await manager.query(
      `insert into post_pictures (post_id, source_url, due_at)
       select id, "pictureUrl", now() from json_to_recordset($1) as r(id uuid, "pictureUrl" text)
       on conflict (post_id) do update set source_url = excluded.source_url, due_at = now(), attempts = 0
         where post_pictures.picture_key is null and post_pictures.source_url <> excluded.source_url`,
      [JSON.stringify(wanted.map(({ id, pictureUrl }) => ({ id, pictureUrl })))],
    );
  }

  /** Lets go of the pictures of posts that were removed; gives the keys of their bytes. */
  async drop(manager: EntityManager, posts: readonly PostRow[]): Promise<string[]> {
    const gone = posts.filter(({ removedAt }) => removedAt !== null).map(({ id }) => id);
    if (gone.length === 0) return [];
    const [dropped]: [{ key: string | null }[]] = await manager.query(
      `delete from post_pictures where post_id = any($1) returning picture_key as key`,
      [gone],
    );
    return dropped.flatMap(({ key }) => key ?? []);
  }

  /** Takes up to `limit` that are due; nobody else gets them before the lease ends. */
  async takeDue(manager: EntityManager, limit: number): Promise<DuePicture[]> {
    const [taken]: [DuePicture[]] = await manager.query(
      `update post_pictures set due_at = now() + $2 * interval '1 second', attempts = attempts + 1
       where post_id in (
         select post_id from post_pictures where due_at <= now() order by due_at limit $1 for update skip locked
       )
       returning post_id as "postId", source_url as "sourceUrl", attempts`,
      [limit, leaseSeconds],
    );
    return taken;
  }

  /** Keeps the picture; false when the post was removed meanwhile. */
  async save(manager: EntityManager, postId: string, picture: Picture): Promise<boolean> {
    const [saved]: [unknown[]] = await manager.query(
      `update post_pictures set picture_key = $2, picture_mime_type = $3, picture_size_bytes = $4, due_at = null
       where post_id = $1 and picture_key is null returning post_id`,
      [postId, picture.pictureKey, picture.pictureMimeType, picture.pictureSizeBytes],
    );
    return saved.length === 1;
  }

  /** Tries this address again after a growing pause, a few times; one that came meanwhile does not wait. */
  async postpone(manager: EntityManager, { postId, sourceUrl, attempts }: DuePicture): Promise<void> {
    const pauseSeconds = attempts >= maxAttempts ? null : 10 * 6 ** (attempts - 1);
    await manager.query(
      `update post_pictures set due_at = now() + $2 * interval '1 second' where post_id = $1 and picture_key is null and source_url = $3`,
      [postId, pauseSeconds, sourceUrl],
    );
  }

  /** Whether there is a picture to show. */
  async has(manager: EntityManager, postId: string): Promise<boolean> {
    const found: unknown[] = await manager.query(
      `select 1 from post_pictures where post_id = $1 and picture_key is not null`,
      [postId],
    );
    return found.length > 0;
  }
}
