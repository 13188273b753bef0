import type { InstagramComment, InstagramMedia } from '../world/instagram-types.js';
import type { InstagramAccount } from '../world/types.js';
import type { Selection } from './fields.js';
import { GraphError, graphErrors } from './graph-error.js';
import { requireCommentScope } from './instagram-access.js';
import { instagramCommentNode, instagramMediaNode } from './instagram-media-nodes.js';
import { nestedConnection, render, type NodeType, type ReadContext } from './node-type.js';

/** Own posts, newest first: no stories, ads or running broadcasts (4.4). */
export function ownMedia({ world }: ReadContext, accountId: string): InstagramMedia[] {
  return newestFirst(
    world.instagram.media.filter(
      (media) =>
        media.owner.id === accountId &&
        (media.product === 'FEED' || media.product === 'REELS') &&
        media.live !== 'on',
    ),
  );
}

export function newestFirst(media: InstagramMedia[]): InstagramMedia[] {
  return media.toReversed().sort((a, b) => b.createdAt - a.createdAt);
}

function mentions(text: string, account: InstagramAccount): boolean {
  return new RegExp(`@${account.username.replace(/\./g, '\\.')}(?![\\w.])`, 'i').test(text);
}

/** Media of somebody else in which the account is mentioned; 100/33 for anything else (4.4). */
export function mentionedMedia(
  account: InstagramAccount,
  id: string,
  { world }: ReadContext,
): InstagramMedia {
  const media = world.instagram.media.get(id);
  if (!media || media.product === 'STORY' || !media.mentions.includes(account.id))
    throw graphErrors.unsupported('GET', id);
  return media;
}

/** A comment that mentions the account; an error where comments are off (4.4). */
export function mentionedComment(
  account: InstagramAccount,
  id: string,
  { world }: ReadContext,
): InstagramComment {
  const comment = world.instagram.comments.get(id);
  const media = world.instagram.media.get(comment?.mediaId);
  if (!comment || !media || !mentions(comment.text, account)) throw graphErrors.unsupported('GET', id);
  if (!media.commentsEnabled)
    throw new GraphError(100, '(#100) Comments are disabled on the media of the mention.');
  return comment;
}

function argument(selection: Selection, name: string): string {
  const id = selection.args[name];
  if (!id) throw graphErrors.missingParameter(name);
  return id;
}

/** A professional account (4.4). */
export const instagramAccountNode: NodeType<InstagramAccount> = {
  name: 'IGUser',
  defaults: ['id'],
  fields: {
    id: (account) => account.id,
    ig_id: (account) => account.id,
    username: (account) => account.username,
    name: (account) => account.name,
    biography: () => undefined,
    website: () => undefined,
    profile_picture_url: (account, { config }) => `${config.publicUrl}/sandbox/avatars/${account.id}.png`,
    followers_count: () => 1287,
    follows_count: () => 214,
    media_count: (account, context) => ownMedia(context, account.id).length,
    media: (account, context, selection) =>
      nestedConnection(instagramMediaNode, ownMedia(context, account.id), context, selection),
    mentioned_media: (account, context, selection) => {
      requireCommentScope(context);
      const media = mentionedMedia(account, argument(selection, 'media_id'), context);
      return render(instagramMediaNode, media, context, selection.fields);
    },
    mentioned_comment: (account, context, selection) => {
      requireCommentScope(context);
      const comment = mentionedComment(account, argument(selection, 'comment_id'), context);
      return render(instagramCommentNode, comment, context, selection.fields);
    },
  },
};
