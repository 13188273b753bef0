import type { Cdn } from '../cdn/cdn.js';
import { graphTime, seconds } from '../world/clock.js';
import type { Author, Comment, Post, PostItem } from '../world/types.js';
import type { World } from '../world/world.js';
import type { WebhookEvent } from '../webhooks/envelope.js';

/** `from` of a feed event: a Page by its id, a person by the page-scoped id (0.2). */
export function authorNode(world: World, pageId: string, author: Author): { id: string; name: string } {
  if (author.kind === 'page') return { id: author.id, name: world.pages.get(author.id)?.name ?? '' };
  return { id: world.psid(pageId, author.id), name: world.customers.get(author.id)?.name ?? '' };
}

/** `from` is missing for people of whom the app may know nothing (3.1, 8.12). */
export function isHidden(world: World, author: Author): boolean {
  if (author.kind !== 'customer') return false;
  return !world.settings.advancedAccess || world.customers.get(author.id)?.profile === 'hidden';
}

export function postAuthor(post: Post): Author {
  return post.author ?? { kind: 'page', id: post.pageId };
}

export function permalink(world: World, post: Post): string {
  return `https://www.facebook.com/${world.pages.get(post.pageId)?.username ?? post.pageId}/posts/pfbid0${post.id.slice(-12)}`;
}

const STATUS_TYPES: Record<PostItem, string> = {
  status: 'mobile_status_update',
  photo: 'added_photos',
  video: 'added_video',
  share: 'shared_story',
};

export function statusType(post: Post): string {
  return post.author ? 'wall_post' : STATUS_TYPES[post.item ?? 'status'];
}

type FeedVerb = 'add' | 'edited' | 'remove' | 'hide' | 'unhide';

/** What the app is told of posts, comments, reactions, mentions and ratings of a Page (3.1 to 3.3). */
export class FeedEvents {
  constructor(
    private readonly world: World,
    private readonly cdn: Cdn,
  ) {}

  /**
   * A comment (live shape). Of edits, hides and unhides `created_time` is the time of the action; `remove` has no
   * message and no post (3.1).
   */
  comment(comment: Comment, verb: FeedVerb): WebhookEvent {
    const post = this.world.posts.get(comment.postId);
    const gone = verb === 'remove';
    return feedEvent(comment.pageId, {
      ...this.from(comment.pageId, comment.author),
      ...(gone || !post ? {} : { post: this.postSummary(post) }),
      ...(gone || comment.message === '' ? {} : { message: comment.message }),
      ...(gone ? {} : this.commentFile(comment)),
      post_id: comment.postId,
      comment_id: comment.id,
      parent_id: comment.parentId ?? comment.postId,
      created_time: seconds(verb === 'add' ? comment.createdAt : this.world.clock.now()),
      item: 'comment',
      verb,
    });
  }

  /** A post by its kind, several photos as a status; visitors' are `post` with `edit`, and `is_hidden` (3.1, Posts). */
  post(post: Post, verb: FeedVerb): WebhookEvent {
    const visitor = post.author !== undefined;
    const album = (post.fileIds?.length ?? 0) > 1;
    const own = album ? 'status' : (post.item ?? 'status');
    const item = visitor || verb === 'remove' ? 'post' : own;
    const head = { ...this.from(post.pageId, postAuthor(post)), post_id: post.id, item };
    const created = verb === 'add' ? post.createdAt : this.world.clock.now();
    if (verb === 'remove')
      return feedEvent(post.pageId, {
        ...head,
        recipient_id: post.pageId,
        created_time: seconds(created),
        verb,
      });
    return feedEvent(post.pageId, {
      ...head,
      ...(post.message === '' ? {} : { message: post.message }),
      ...this.postFiles(post),
      created_time: seconds(created),
      ...(visitor ? { is_hidden: post.hidden === true } : { published: post.unpublished ? 0 : 1 }),
      verb: visitor && verb === 'edited' ? 'edit' : verb,
    });
  }

  /** A reaction to a post, or to a comment of it (3.1, Reactions). */
  reaction(
    target: Post | Comment,
    by: Author,
    reaction: string,
    verb: 'add' | 'edit' | 'remove',
  ): WebhookEvent {
    const comment = 'postId' in target ? target : undefined;
    const postId = comment?.postId ?? target.id;
    return feedEvent(target.pageId, {
      ...this.from(target.pageId, by),
      item: 'reaction',
      verb,
      reaction_type: reaction,
      post_id: postId,
      ...(comment ? { comment_id: comment.id } : {}),
      parent_id: comment?.parentId ?? postId,
      created_time: seconds(this.world.clock.now()),
    });
  }

  private from(pageId: string, author: Author): object {
    return isHidden(this.world, author) ? {} : { from: authorNode(this.world, pageId, author) };
  }

  private postSummary(post: Post): object {
    return {
      status_type: statusType(post),
      is_published: !post.ad && !post.unpublished,
      updated_time: graphTime(post.updatedAt),
      permalink_url: permalink(this.world, post),
      promotion_status: post.ad ? 'active' : 'inactive',
      id: post.id,
    };
  }

  /** `photo` or `video` with a CDN address; stickers and GIFs show neither (3.1). */
  private commentFile({ attachment }: Comment): object {
    if (!attachment?.fileId) return {};
    if (attachment.type === 'photo') return { photo: this.cdn.url(attachment.fileId) };
    return attachment.type === 'video_inline' ? { video: this.cdn.url(attachment.fileId) } : {};
  }

  private postFiles({ item, fileIds = [], link }: Post): object {
    const addresses = fileIds.map((fileId) => this.cdn.url(fileId));
    if (item === 'share') return { share_id: Number(fileIds[0] ?? 98_735_342_324_352), link };
    if (item === 'video') return { video_id: fileIds[0], link: addresses[0] };
    if (item !== 'photo') return {};
    return addresses.length > 1 ? { photos: addresses } : { photo_id: fileIds[0], link: addresses[0] };
  }
}

export function feedEvent(pageId: string, payload: object): WebhookEvent {
  return { object: 'page', entryId: pageId, field: 'feed', kind: 'changes', payload };
}
