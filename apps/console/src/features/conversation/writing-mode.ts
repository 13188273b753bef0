import type { Conversation, ReplyWay } from '../../lib/api/types.js';
import type { ReplyTargetData } from './components/reply-target.js';

/** What becomes of what is written: an answer (in comments one that everybody sees), a private answer, or an internal note. */
export type WritingMode = 'public' | 'private' | 'note';

/** How each answer would go out: to the comment that is pointed at, else to the thread. */
export function replyWays(
  { reply }: Pick<Conversation, 'reply'>,
  target: ReplyTargetData | null,
): Record<'public' | 'private', ReplyWay> {
  return { public: reply.public, private: target?.entry.privateReply ?? reply.private };
}

/** What can be chosen: a private answer only where the network has one; that it is over already is said instead. */
export function writingModes(
  kind: Conversation['kind'],
  ways: Record<'public' | 'private', ReplyWay>,
  mayReply: boolean,
): WritingMode[] {
  if (!mayReply) return ['note'];
  const hasPrivate =
    kind !== 'direct-message' && (ways.private.possible || ways.private.reason !== 'not-on-this-platform');
  return ['public', ...(hasPrivate ? (['private'] as const) : []), 'note'];
}

/** Whether a person has to say first that a person answers: it goes out with the tag that Meta has for that. */
export function asksForPerson(way: ReplyWay, now: number): boolean {
  if (!way.possible) return false;
  // The 24 hours may end between the last answer of the server and the key that sends.
  return (
    way.by === 'human-agent' || (way.by === 'response' && way.until !== null && Date.parse(way.until) <= now)
  );
}
