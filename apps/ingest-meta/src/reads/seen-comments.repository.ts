import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import type { ReadComment } from './read-comment.js';

/** As the last read found it. */
export interface Seen {
  hidden: boolean;
  textHash: string;
}

interface Whose {
  channelId: string;
  readId: string;
}

/** What reads found, to tell what is new, changed or gone. */
@Injectable()
export class SeenCommentsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(manager: EntityManager, channelId: string, ids: readonly string[]): Promise<Map<string, Seen>> {
    if (ids.length === 0) return new Map();
    const rows = await manager.query<(Seen & { id: string })[]>(
      `select comment_id as id, hidden, text_hash as "textHash" from seen_comments
       where channel_id = $1 and comment_id = any($2)`,
      [channelId, ids],
    );
    return new Map(rows.map(({ id, ...seen }) => [id, seen]));
  }

  /** A comment that stands under two posts stays with the first one. */
  async keep(
    manager: EntityManager,
    { channelId, readId }: Whose,
    comments: readonly ReadComment[],
  ): Promise<void> {
    const once = [
      ...new Map(comments.map((comment) => [comment.written.platformMessageId, comment])).values(),
    ];
    if (once.length === 0) return;
    await manager.query(
      `insert into seen_comments (channel_id, read_id, comment_id, post_id, root_id, hidden, text_hash)
       select $1, $2, * from unnest($3::text[], $4::text[], $5::text[], $6::boolean[], $7::text[])
       on conflict (channel_id, comment_id) do update
         set read_id = excluded.read_id, hidden = excluded.hidden, text_hash = excluded.text_hash, seen_at = now()`,
      [
        channelId,
        readId,
        once.map(({ written }) => written.platformMessageId),
        once.map(({ postId }) => postId),
        once.map(({ rootId }) => rootId),
        once.map(({ hidden }) => hidden),
        once.map(({ written }) => hashOf(written.text)),
      ],
    );
  }

  /** Takes those of a post that this read did not find; the post itself is no comment of its own. */
  async takeMissing(
    manager: EntityManager,
    { channelId, readId }: Whose,
    postId: string,
  ): Promise<{ commentId: string; rootId: string }[]> {
    const [rows] = (await manager.query(
      `delete from seen_comments where channel_id = $1 and post_id = $2 and read_id <> $3 and comment_id <> post_id
       returning comment_id as "commentId", root_id as "rootId"`,
      [channelId, postId, readId],
    )) as [{ commentId: string; rootId: string }[], number];
    return rows;
  }

  /** How many comments are known of each post. */
  async count(channelId: string, postIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.dataSource.query<{ postId: string; count: number }[]>(
      `select post_id as "postId", count(*)::int as count from seen_comments
       where channel_id = $1 and post_id = any($2) and comment_id <> post_id group by post_id`,
      [channelId, postIds],
    );
    return new Map(rows.map(({ postId, count }) => [postId, count]));
  }

  /**
   * Posts that only webhooks told of (ads stand on no list, meta-platform.md 8.16) and that this read has not come across.
   */
  async knownPosts({ channelId, readId }: Whose, since: Date | null): Promise<string[]> {
    const rows = await this.dataSource.query<{ postId: string }[]>(
      `select lookup->>'postId' as "postId" from lookups l
       where channel_id = $1 and lookup->>'kind' = 'post' and ($3::timestamptz is null or asked_at >= $3::timestamptz - interval '30 days')
         and not exists (select 1 from seen_comments s
                         where s.channel_id = $1 and s.post_id = l.lookup->>'postId' and s.read_id = $2)
       order by asked_at desc limit 100`,
      [channelId, readId, since],
    );
    return rows.map(({ postId }) => postId);
  }

  async forgetBefore(when: Date): Promise<void> {
    await this.dataSource.query('delete from seen_comments where seen_at < $1', [when]);
  }
}

/** Tells whether a text changed, and nothing about it. */
export function hashOf(text: string | null): string {
  return createHash('sha256')
    .update(text ?? '')
    .digest('base64url');
}
