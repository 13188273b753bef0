import type { Position, Stage, Todo } from './position.js';
import { facebookCommentFields, instagramCommentFields, instagramReplyFields } from './read-comment.js';
import type { ReadJob } from './read-job.js';
import { messageFields } from './read-message.js';
import { facebookPostFields, instagramMediaFields } from './read-post.js';

/** A GET at Graph. */
export interface GraphCall {
  path: string;
  query: Record<string, string>;
  limit: number;
}

/** Only the newest messages of a thread can be read (meta-platform.md 4.3). */
export const READABLE_MESSAGES = 20;

/** What stands first in the position, as a call; null: there is nothing to ask Meta. */
export function callFor(position: Position, job: ReadJob): GraphCall | null {
  const [todo] = position.todo;
  if (todo !== undefined) return todoCall(todo, position.limit, job);
  const [stage] = position.stages;
  if (stage === undefined || stage === 'known-posts' || position.listEnded) return null;
  const { path, limit, query } = listCall(stage, job);
  const size = Math.min(position.limit ?? limit, limit);
  return { path, query: { ...query, ...position.cursor, limit: String(size) }, limit: size };
}

function listCall(stage: Exclude<Stage, 'known-posts'>, { platform }: ReadJob): GraphCall {
  switch (stage) {
    case 'conversations':
      return {
        path: '/{page}/conversations',
        // More than 20 fail on busy Pages (meta-platform.md 4.1).
        limit: 20,
        query: {
          platform: platform === 'instagram-profile' ? 'instagram' : 'messenger',
          fields: 'id,updated_time,message_count,participants',
        },
      };
    case 'posts':
      return { path: '/{account}/feed', limit: 50, query: { fields: facebookPostFields } };
    case 'media':
      break;
  }
  return { path: '/{account}/media', limit: 50, query: { fields: instagramMediaFields } };
}

function todoCall(todo: Todo, shrunk: number | null, { platform }: ReadJob): GraphCall | null {
  const call = (path: string, limit: number, query: Record<string, string>): GraphCall => {
    const size = Math.min(shrunk ?? limit, limit);
    return { path, limit: size, query: { ...query, limit: String(size) } };
  };
  switch (todo.kind) {
    case 'messages':
      return call(`/${todo.conversationId}/messages`, READABLE_MESSAGES, {
        fields: messageFields,
        ...todo.cursor,
      });
    case 'comments':
      return platform === 'instagram-profile'
        ? call(`/${todo.postId}/comments`, 50, { fields: instagramCommentFields, ...todo.cursor })
        : call(`/${todo.postId}/comments`, 100, {
            fields: facebookCommentFields,
            filter: 'stream',
            order: 'reverse_chronological',
            ...todo.cursor,
          });
    case 'replies':
      return call(`/${todo.commentId}/replies`, 50, { fields: instagramReplyFields, ...todo.cursor });
    case 'compare':
      break;
  }
  return null;
}
