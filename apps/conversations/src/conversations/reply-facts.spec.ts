import type { ChannelFacts } from '#shared/contracts/channels.js';
import { decideReplyWay } from '#shared/contracts/reply-ways.js';
import { replyFactsFrom } from './reply-facts.js';

const now = new Date('2026-11-23T12:00:00.000Z');
const hoursAgo = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000);

const direct = {
  kind: 'direct-message' as const,
  windowOpenedAt: hoursAgo(1),
  windowOpenedBy: 'message' as const,
  controlHolder: null,
  controlChangedAt: null,
};
const comments = { ...direct, kind: 'comment' as const, windowOpenedAt: null, windowOpenedBy: null };
const channel = {
  platform: 'facebook-page' as const,
  features: ['messages' as const, 'comment-replies' as const, 'private-replies' as const],
  state: 'active' as ChannelFacts['state'],
  stateReason: null as ChannelFacts['stateReason'],
  removed: false,
};
const root = {
  sentAt: hoursAgo(2),
  removedAt: null,
  direction: 'inbound' as const,
  context: [],
  privatelyReplied: false,
};

describe('what decides how one can reply', () => {
  it.each([
    [{ removed: true }, 'channel-removed'],
    [{ state: 'paused' as const }, 'channel-paused'],
    [{ state: 'needs-attention' as const, stateReason: 'token-invalid' as const }, 'channel-needs-login'],
    [{ state: 'needs-attention' as const, stateReason: 'account-revoked' as const }, 'channel-needs-login'],
    [{ state: 'needs-attention' as const, stateReason: 'subscription-lost' as const }, 'possible'],
  ])('is the state of the channel: %j', (state, sending) => {
    expect(replyFactsFrom(direct, { ...channel, ...state }, null, now).sending).toBe(sending);
  });

  it('is another app that has the thread, for a day', () => {
    const held = (hours: number): boolean =>
      replyFactsFrom(
        { ...direct, controlHolder: 'other', controlChangedAt: hoursAgo(hours) },
        channel,
        null,
        now,
      ).controlledElsewhere;
    expect(held(23)).toBe(true);
    expect(held(25)).toBe(false);
  });

  it('is the comment that would be answered', () => {
    const facts = replyFactsFrom(
      comments,
      channel,
      { ...root, direction: 'outbound', context: [{ type: 'live', ref: null, title: null, url: null }] },
      now,
    );
    expect(facts.target).toEqual({
      writtenAt: hoursAgo(2).toISOString(),
      removed: false,
      byBusiness: true,
      live: true,
      privatelyReplied: false,
    });
    expect(replyFactsFrom(direct, channel, root, now).target).toBeNull();
  });

  it('lets a root of which only replies are known be answered in public, and not in private', () => {
    const facts = replyFactsFrom(comments, channel, null, now);
    expect(decideReplyWay(facts, 'public', now)).toMatchObject({ possible: true });
    expect(decideReplyWay(facts, 'private', now)).toEqual({
      possible: false,
      reason: 'too-old-for-private-reply',
    });
  });

  it('allows nothing on a channel that is not known here yet', () => {
    const facts = replyFactsFrom(direct, null, null, now);
    expect(decideReplyWay(facts, 'public', now)).toEqual({ possible: false, reason: 'permission-missing' });
  });
});
