import type { Platform } from '#shared/contracts/channels.js';
import type { MessageAction } from '#shared/contracts/conversations.js';
import type { GraphCall } from '../graph/graph-client.js';

/** The call for an action on a comment (meta-platform.md 5.2, 5.4); null where the platform has no such thing. */
export function actionCall(
  action: MessageAction,
  commentId: string,
  platform: Platform,
): Omit<GraphCall, 'token'> | null {
  const path = `/${encodeURIComponent(commentId)}`;
  const instagram = platform === 'instagram-profile';
  switch (action) {
    case 'like':
      return instagram ? null : { method: 'POST', path: `${path}/likes` };
    case 'unlike':
      return instagram ? null : { method: 'DELETE', path: `${path}/likes` };
    case 'hide':
    case 'unhide': {
      const hidden = String(action === 'hide');
      return { method: 'POST', path, form: instagram ? { hide: hidden } : { is_hidden: hidden } };
    }
    case 'delete':
      return { method: 'DELETE', path };
  }
}
