import type { InstagramAuthor, InstagramComment, InstagramMedia } from '../world/instagram-types.js';
import { instagramUsername } from '../world/instagram-world.js';
import type { World } from '../world/world.js';
import type { WebhookEvent } from '../webhooks/envelope.js';

/** User name of whoever wrote something on Instagram. */
export function usernameOf(world: World, author: InstagramAuthor): string {
  if (author.kind === 'account') return world.instagram.account(author.id)?.account.username ?? '';
  const customer = world.customers.get(author.id);
  return customer ? instagramUsername(customer) : '';
}

/** Id by which an account knows an author: its own id, or the customer's IGSID (0.2). */
export function scopedIdOf(world: World, accountId: string, author: InstagramAuthor): string {
  return author.kind === 'account' ? author.id : world.instagram.igsid(accountId, author.id);
}

function changeEvent(accountId: string, field: string, payload: object): WebhookEvent {
  return { object: 'instagram', entryId: accountId, field, kind: 'changes', payload };
}

/** `from`: `self_ig_scoped_id` only on the account's own comments (3.6). */
function fromNode(world: World, accountId: string, author: InstagramAuthor): object {
  const own = author.kind === 'account' && author.id === accountId;
  return {
    id: scopedIdOf(world, accountId, author),
    username: usernameOf(world, author),
    ...(own ? { self_ig_scoped_id: world.instagram.selfScopedId(accountId) } : {}),
  };
}

/** `media`: an ad's media has an id of its own and names the original (3.6). */
function mediaNode(media: InstagramMedia): object {
  const { ad } = media;
  return {
    id: media.id,
    media_product_type: media.product,
    ...(ad ? { ad_id: ad.id, ad_title: ad.title, original_media_id: ad.originalMediaId } : {}),
  };
}

/** `comments`, or `live_comments` during a broadcast; no timestamp inside (3.6). */
export function instagramCommentWritten(
  world: World,
  comment: InstagramComment,
  media: InstagramMedia,
): WebhookEvent {
  const accountId = media.owner.id;
  return changeEvent(accountId, media.live ? 'live_comments' : 'comments', {
    from: fromNode(world, accountId, comment.author),
    media: mediaNode(media),
    [world.instagram.settings(accountId).commentIdKey]: comment.id,
    ...(comment.parentId ? { parent_id: comment.parentId } : {}),
    text: comment.text,
  });
}

/** `mentions`: ids only; without `comment_id` it is the caption (3.6). */
export function instagramMentioned(accountId: string, mediaId: string, commentId?: string): WebhookEvent {
  return changeEvent(accountId, 'mentions', {
    media_id: mediaId,
    ...(commentId ? { comment_id: commentId } : {}),
  });
}
