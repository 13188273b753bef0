import type { LiveBus } from '../world/live-bus.js';
import type { Author, Comment, Post, PostReaction } from '../world/types.js';
import type { World } from '../world/world.js';
import type { WebhookSender } from '../webhooks/webhook-sender.js';
import { feedEvent, postAuthor, type FeedEvents } from './feed-events.js';
import { SandboxError } from './sandbox-error.js';

export type NewPost = Partial<Pick<Post, 'author' | 'item' | 'fileIds' | 'link' | 'unpublished' | 'ad'>> & {
  message: string;
};

/** Posts of a Page, and reactions to what is on it; each step is stored first, then told to the app. */
export class PageContent {
  constructor(
    private readonly world: World,
    private readonly webhooks: WebhookSender,
    private readonly events: FeedEvents,
    private readonly live: LiveBus,
  ) {}

  /** A dark post is not told, only its comments are (3.1). */
  publish(pageId: string, content: NewPost): Post {
    const createdAt = this.world.clock.now();
    const id = this.world.ids.post(pageId);
    const post = this.world.posts.put({ id, pageId, createdAt, updatedAt: createdAt, ...content });
    if (!post.ad) this.webhooks.emit(this.events.post(post, 'add'));
    return this.announced(post);
  }

  /** A scheduled post comes out: told as `add` once more, now with `published: 1` (3.1). */
  release(post: Post): Post {
    if (!post.unpublished) throw new SandboxError(409, 'already-published', 'The post is out already.');
    const out = this.world.posts.update(post.id, {
      unpublished: undefined,
      createdAt: this.world.clock.now(),
    });
    this.webhooks.emit(this.events.post(out, 'add'));
    return this.announced(out);
  }

  edit(post: Post, message: string): Post {
    const edited = this.world.posts.update(post.id, { message, updatedAt: this.world.clock.now() });
    this.webhooks.emit(this.events.post(edited, 'edited'));
    return this.announced(edited);
  }

  setHidden(post: Post, hidden: boolean): Post {
    const changed = this.world.posts.update(post.id, { hidden });
    this.webhooks.emit(this.events.post(changed, hidden ? 'hide' : 'unhide'));
    return this.announced(changed);
  }

  /** With its comments, of which nothing is said [unverified]. */
  remove(post: Post): void {
    this.world.posts.delete(post.id);
    for (const comment of this.world.comments.filter((row) => row.postId === post.id))
      this.world.comments.delete(comment.id);
    this.webhooks.emit(this.events.post(post, 'remove'));
    this.announced(post);
  }

  /** Adds, changes or (without a reaction) takes back what `by` feels about a post or comment. */
  react(target: Post | Comment, by: Author, reaction: string | undefined): void {
    const before = target.reactions?.find((each) => each.by.id === by.id);
    if (!before && reaction === undefined) return;
    const others = (target.reactions ?? []).filter((each) => each !== before);
    const reactions: PostReaction[] = reaction === undefined ? others : [...others, { by, reaction }];
    if ('postId' in target) this.world.comments.update(target.id, { reactions });
    else this.world.posts.update(target.id, { reactions });
    const verb = reaction === undefined ? 'remove' : before ? 'edit' : 'add';
    this.webhooks.emit(this.events.reaction(target, by, reaction ?? before?.reaction ?? 'like', verb));
    this.live.publish({ kind: 'post', pageId: target.pageId });
  }

  /** Somebody named the Page elsewhere: no author is told (3.2). */
  mention(pageId: string, message: string, target: { postId: string; commentId?: string }): object {
    const payload = {
      item: target.commentId ? 'comment' : 'post',
      verb: 'add',
      post_id: target.postId,
      ...(target.commentId ? { comment_id: target.commentId } : {}),
      message,
      created_time: Math.floor(this.world.clock.now() / 1000),
    };
    this.webhooks.emit({ ...feedEvent(pageId, payload), field: 'mention' });
    return payload;
  }

  /** A recommendation (3.3). */
  rate(pageId: string, customerId: string, text: string, positive: boolean): object {
    const createdAt = this.world.clock.now();
    const id = this.world.ids.digits('13', 16);
    const rating = this.world.ratings.put({ id, pageId, customerId, text, positive, createdAt });
    const payload = {
      item: 'rating',
      verb: 'add',
      open_graph_story_id: id,
      reviewer_id: this.world.psid(pageId, customerId),
      reviewer_name: this.world.customers.get(customerId)?.name,
      review_text: text,
      recommendation_type: positive ? 'POSITIVE' : 'NEGATIVE',
      comment_id: null,
      created_time: Math.floor(createdAt / 1000),
    };
    this.webhooks.emit({ ...feedEvent(pageId, payload), field: 'ratings' });
    return rating;
  }

  private announced(post: Post): Post {
    this.live.publish({ kind: 'post', pageId: post.pageId });
    return post;
  }
}

/** Did the Page itself write it? */
export function isOwn(target: Post | Comment): boolean {
  const author = 'postId' in target ? target.author : postAuthor(target);
  return author.kind === 'page' && author.id === target.pageId;
}
