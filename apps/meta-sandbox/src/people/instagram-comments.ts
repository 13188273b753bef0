import type { InstagramAuthor, InstagramComment, InstagramMedia } from '../world/instagram-types.js';
import { instagramIds } from '../world/instagram-world.js';
import { instagramCommentWritten, instagramMentioned } from './instagram-events.js';
import type { PlatformServices } from './platform-services.js';
import { SandboxError } from './sandbox-error.js';

/** Comments on Instagram by anybody. Told are new comments and mentions; edits, deletions and hides are silent (3.6). */
export class InstagramComments {
  constructor(private readonly services: PlatformServices) {}

  /** A comment, or a reply to a top-level comment. */
  write(author: InstagramAuthor, media: InstagramMedia, text: string, parentId?: string): InstagramComment {
    const { world, live } = this.services;
    const comment = world.instagram.comments.put({
      id: instagramIds.comment(world.ids),
      mediaId: media.id,
      ...(parentId ? { parentId } : {}),
      author,
      text,
      createdAt: world.clock.now(),
      hidden: false,
    });
    this.tell(comment, media);
    live.publish({ kind: 'comment', pageId: media.owner.id });
    return comment;
  }

  private tell(comment: InstagramComment, media: InstagramMedia): void {
    const { world, webhooks } = this.services;
    if (media.owner.kind === 'account') {
      webhooks.emit(instagramCommentWritten(world, comment, media));
      return;
    }
    if (comment.author.kind !== 'customer' || this.isPrivate(comment.author) || this.isPrivate(media.owner))
      return;
    for (const accountId of this.mentionedIn(comment.text))
      webhooks.emit(instagramMentioned(accountId, media.id, comment.id));
  }

  /** Accounts that a text mentions by `@username`. */
  mentionedIn(text: string): string[] {
    const names = new Set([...text.toLowerCase().matchAll(/@([\w.]+)/g)].map((match) => match[1]));
    const accounts = this.services.world.pages.all().flatMap((page) => page.instagram ?? []);
    return accounts.filter((account) => names.has(account.username)).map((account) => account.id);
  }

  /** The author's account is private: Meta tells nothing (3.6). */
  isPrivate(author: InstagramAuthor): boolean {
    return author.kind === 'customer' && this.services.world.instagram.person(author.id).private;
  }

  setHidden(comment: InstagramComment, hidden: boolean): InstagramComment {
    const changed = this.services.world.instagram.comments.update(comment.id, { hidden });
    this.services.live.publish({ kind: 'comment' });
    return changed;
  }

  /** Replies vanish with their comment [unverified]. */
  remove(comment: InstagramComment): void {
    const { world, live } = this.services;
    for (const reply of world.instagram.repliesOf(comment.id)) world.instagram.comments.delete(reply.id);
    world.instagram.comments.delete(comment.id);
    live.publish({ kind: 'comment' });
  }

  edit(comment: InstagramComment, text: string): InstagramComment {
    const changed = this.services.world.instagram.comments.update(comment.id, { text });
    this.services.live.publish({ kind: 'comment' });
    return changed;
  }

  /** Whether somebody can comment there now; 409 when not. */
  requireOpen(media: InstagramMedia): void {
    if (media.live === 'over') throw new SandboxError(409, 'live-over', 'The broadcast is over.');
    if (!media.commentsEnabled) throw new SandboxError(409, 'comments-off', 'Comments are switched off.');
  }
}
