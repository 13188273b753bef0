import { z } from 'zod';
import { instant } from './common.js';

/** What a channel can do with the permissions that were granted to it (meta-platform.md 1.7). */
export const channelFeature = z.enum([
  'messages',
  'comments',
  'comment-replies',
  'comment-moderation',
  'mentions',
  'private-replies',
  'human-agent',
]);
export type ChannelFeature = z.infer<typeof channelFeature>;

/** All that decides how something can be answered now. Kept by conversations, carried along to the sender. */
export const replyFacts = z.object({
  platform: z.enum(['facebook-page', 'instagram-profile', 'facebook-group']),
  features: z.array(channelFeature),
  /** Whether the channel can send at all: active, or why not. */
  sending: z.enum(['possible', 'channel-paused', 'channel-removed', 'channel-needs-login']),
  kind: z.enum(['direct-message', 'comment', 'mention']),
  /** The last thing of the customer that opened the 24 hours; null: nothing ever did. */
  windowOpenedAt: instant.nullable(),
  windowOpenedBy: z.enum(['message', 'postback', 'referral', 'reaction']).nullable(),
  /** Another app has control of the thread (meta-platform.md 3.5). */
  controlledElsewhere: z.boolean(),
  /** The comment, post or mention that would be answered; null for direct messages. */
  target: z
    .object({
      writtenAt: instant,
      removed: z.boolean(),
      byBusiness: z.boolean(),
      /** A comment during a live broadcast. */
      live: z.boolean(),
      privatelyReplied: z.boolean(),
    })
    .nullable(),
});
export type ReplyFacts = z.infer<typeof replyFacts>;

export const replyRefusal = z.enum([
  'channel-paused',
  'channel-removed',
  'channel-needs-login',
  'permission-missing',
  'window-never-opened',
  'window-closed',
  'thread-controlled-elsewhere',
  'target-removed',
  'target-is-own',
  'already-replied-privately',
  'too-old-for-private-reply',
  'not-on-this-platform',
]);
export type ReplyRefusal = z.infer<typeof replyRefusal>;

/** How a reply would go out: `response` inside 24 hours, `human-agent` with the tag of that name up to 7 days. */
export const replyWay = z.discriminatedUnion('possible', [
  z.object({
    possible: z.literal(true),
    by: z.enum(['response', 'human-agent', 'comment', 'mention-reply', 'private-reply']),
    /** Until when; null: no limit. */
    until: instant.nullable(),
  }),
  z.object({ possible: z.literal(false), reason: replyRefusal }),
]);
export type ReplyWay = z.infer<typeof replyWay>;

const HOUR_MS = 3_600_000;
/** meta-platform.md 5.1. */
export const responseWindowMs = 24 * HOUR_MS;
/** meta-platform.md 5.1: what a person writes, with the tag HUMAN_AGENT. */
export const humanAgentWindowMs = 7 * 24 * HOUR_MS;
/** meta-platform.md 5.3. */
export const privateReplyWindowMs = 7 * 24 * HOUR_MS;

/**
 * The one rule for what is possible now (domain.md 7): shown by the console, checked when a reply is taken, and again by the
 * sender. `public`: a direct message, or an answer that everybody sees; `private`: the one private reply to a comment.
 */
export function decideReplyWay(facts: ReplyFacts, visibility: 'public' | 'private', now: Date): ReplyWay {
  if (facts.sending !== 'possible') return refuse(facts.sending);
  if (facts.kind === 'direct-message') return messageWay(facts, visibility, now);
  const { target } = facts;
  if (target === null || target.removed) return refuse('target-removed');
  return visibility === 'private' ? privateWay(facts, target, now) : publicWay(facts);
}

function messageWay(facts: ReplyFacts, visibility: 'public' | 'private', now: Date): ReplyWay {
  if (visibility === 'private') return refuse('not-on-this-platform');
  if (!facts.features.includes('messages')) return refuse('permission-missing');
  if (facts.controlledElsewhere) return refuse('thread-controlled-elsewhere');
  if (facts.windowOpenedAt === null) return refuse('window-never-opened');
  const openedAt = Date.parse(facts.windowOpenedAt);
  const response = openedAt + responseWindowMs;
  if (now.getTime() < response) return allow('response', response);
  const humanAgent = openedAt + humanAgentWindowMs;
  if (facts.features.includes('human-agent') && now.getTime() < humanAgent)
    return allow('human-agent', humanAgent);
  return refuse('window-closed');
}

function publicWay(facts: ReplyFacts): ReplyWay {
  const feature = facts.kind === 'mention' ? 'mentions' : 'comment-replies';
  if (!facts.features.includes(feature)) return refuse('permission-missing');
  return allow(facts.kind === 'mention' ? 'mention-reply' : 'comment', null);
}

function privateWay(facts: ReplyFacts, target: NonNullable<ReplyFacts['target']>, now: Date): ReplyWay {
  if (facts.kind === 'mention' || facts.platform === 'facebook-group') return refuse('not-on-this-platform');
  if (!facts.features.includes('private-replies')) return refuse('permission-missing');
  if (target.byBusiness) return refuse('target-is-own');
  if (target.privatelyReplied) return refuse('already-replied-privately');
  const until = Date.parse(target.writtenAt) + privateReplyWindowMs;
  return now.getTime() < until ? allow('private-reply', until) : refuse('too-old-for-private-reply');
}

function allow(by: Extract<ReplyWay, { possible: true }>['by'], until: number | null): ReplyWay {
  return { possible: true, by, until: until === null ? null : new Date(until).toISOString() };
}

function refuse(reason: ReplyRefusal): ReplyWay {
  return { possible: false, reason };
}
