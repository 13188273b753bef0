import { authorOf, nameOf, verbOf } from './feed-value.js';
import { instantOf } from './instant.js';
import type { ItemContext } from './item-context.js';
import { contentAt, get, idAt, textAt, type Json } from './json-reader.js';
import { ignored, understood, unsupported, type ItemResult } from './normalized.js';

/**
 * The `value` of a `mention` change: somebody mentions the Page in a post or comment of theirs (meta-platform.md 3.2). It has
 * text but no author, who is therefore looked up.
 */
export function normalizePageMention(value: Json, context: ItemContext): ItemResult {
  const postId = idAt(value, 'post_id');
  if (postId === undefined) return unsupported('mention-without-post', nameOf(value));
  // On the Page itself it is an ordinary comment or visitor post, which `feed` tells in full.
  if (postId.startsWith(`${context.accountId}_`)) return ignored('mention-on-own-page', nameOf(value));
  const commentId = idAt(value, 'comment_id') ?? null;
  const rootId = commentId ?? postId;
  const base = { platformMessageId: rootId, thread: { kind: 'mention', rootId, postId } } as const;
  switch (verbOf(value)) {
    case 'add': {
      const at = instantOf(get(value, 'created_time'), context.receivedAt, context.sentAt);
      const author = authorOf(value);
      return understood(
        [
          {
            type: 'message-written',
            ...base,
            at,
            direction: author?.platformId === context.accountId ? 'outbound' : 'inbound',
            author,
            text: contentAt(value, 'message'),
            attachments: [],
            context: [],
            parentId: null,
            postUrl: null,
            replyId: null,
            readAt: null,
          },
        ],
        [{ kind: 'page-mention', postId, commentId, at }],
      );
    }
    case 'edit':
      return understood([
        { type: 'message-edited', ...base, at: context.sentAt, text: textAt(value, 'message') ?? '' },
      ]);
    case 'remove':
      return understood([{ type: 'message-removed', ...base, at: context.sentAt }]);
    default:
      return unsupported('unsupported-mention-verb', nameOf(value));
  }
}
