import type { Lookup } from '../normalize/lookup.js';
import { facebookCommentFields, instagramReplyFields } from '../reads/read-comment.js';
import { messageFields } from '../reads/read-message.js';
import { facebookPostFields, instagramMediaFields } from '../reads/read-post.js';
import type { Route } from '../routing/routes.repository.js';

/** The GET at Graph that answers a lookup (meta-platform.md 4.2 to 4.4). */
export function lookupCall(
  lookup: Lookup,
  { platform }: Pick<Route, 'platform'>,
): { path: string; query: { fields: string } } {
  const instagram = platform === 'instagram-profile';
  switch (lookup.kind) {
    case 'instagram-mention':
      return { path: '/{account}', query: { fields: mentionFields(lookup.mediaId, lookup.commentId) } };
    case 'message':
      return { path: `/${lookup.messageId}`, query: { fields: messageFields } };
    case 'comment':
      return {
        path: `/${lookup.commentId}`,
        query: { fields: instagram ? instagramReplyFields : facebookCommentFields },
      };
    case 'page-mention':
      return {
        path: `/${lookup.commentId ?? lookup.postId}`,
        query: { fields: lookup.commentId === null ? facebookPostFields : facebookCommentFields },
      };
    case 'post':
      break;
  }
  const fields = instagram ? instagramMediaFields : facebookPostFields;
  return { path: `/${lookup.postId}`, query: { fields } };
}

function mentionFields(mediaId: string, commentId: string | null): string {
  return commentId === null
    ? `mentioned_media.media_id(${mediaId}){id,caption,media_type,media_url,permalink,timestamp,username,owner}`
    : `mentioned_comment.comment_id(${commentId}){id,text,timestamp,username,media{id,media_url,permalink}}`;
}
