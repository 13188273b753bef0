import { decideReplyWay, type ReplyFacts } from './reply-ways.js';

const opened = '2026-11-01T12:00:00.000Z';
const at = (hours: number): Date => new Date(Date.parse(opened) + hours * 3_600_000);
const iso = (hours: number): string => at(hours).toISOString();
const all: ReplyFacts['features'] = [
  'messages',
  'comments',
  'comment-replies',
  'comment-moderation',
  'mentions',
  'private-replies',
];

const message: ReplyFacts = {
  platform: 'facebook-page',
  features: all,
  sending: 'possible',
  kind: 'direct-message',
  windowOpenedAt: opened,
  windowOpenedBy: 'message',
  controlledElsewhere: false,
  target: null,
};
const target = { writtenAt: opened, removed: false, byBusiness: false, live: false, privatelyReplied: false };
const comment: ReplyFacts = {
  ...message,
  kind: 'comment',
  windowOpenedAt: null,
  windowOpenedBy: null,
  target,
};
const mention: ReplyFacts = { ...comment, platform: 'instagram-profile', kind: 'mention' };
const humanAgent: ReplyFacts = { ...message, features: [...all, 'human-agent'] };

const lastMs = 1 / 3_600_000;

describe('a direct message (meta-platform.md 5.1)', () => {
  it.each([
    ['at once', message, 0, { possible: true, by: 'response', until: iso(24) }],
    [
      'in the last millisecond of the 24 hours',
      message,
      24 - lastMs,
      { possible: true, by: 'response', until: iso(24) },
    ],
    ['after 24 hours', message, 24, { possible: false, reason: 'window-closed' }],
    ['after 24 hours, by a person', humanAgent, 24, { possible: true, by: 'human-agent', until: iso(168) }],
    [
      'inside 24 hours never with the tag',
      humanAgent,
      23,
      { possible: true, by: 'response', until: iso(24) },
    ],
    [
      'in the last millisecond of 7 days',
      humanAgent,
      168 - lastMs,
      { possible: true, by: 'human-agent', until: iso(168) },
    ],
    ['after 7 days', humanAgent, 168, { possible: false, reason: 'window-closed' }],
    [
      'before the customer wrote',
      { ...message, windowOpenedAt: null },
      0,
      { possible: false, reason: 'window-never-opened' },
    ],
    [
      'while another app has the thread',
      { ...message, controlledElsewhere: true },
      0,
      { possible: false, reason: 'thread-controlled-elsewhere' },
    ],
    [
      'without the permission',
      { ...message, features: [] },
      0,
      { possible: false, reason: 'permission-missing' },
    ],
  ] as const)('%s', (_, facts, hours, expected) => {
    expect(decideReplyWay(facts as ReplyFacts, 'public', at(hours))).toEqual(expected);
  });

  it('has no private reply', () => {
    expect(decideReplyWay(message, 'private', at(0))).toEqual({
      possible: false,
      reason: 'not-on-this-platform',
    });
  });
});

describe('a comment in public', () => {
  it.each([
    ['at any time', comment, { possible: true, by: 'comment', until: null }],
    [
      'of the business itself',
      { ...comment, target: { ...target, byBusiness: true } },
      { possible: true, by: 'comment', until: null },
    ],
    [
      'that was removed',
      { ...comment, target: { ...target, removed: true } },
      { possible: false, reason: 'target-removed' },
    ],
    ['that is not known', { ...comment, target: null }, { possible: false, reason: 'target-removed' }],
    [
      'without the permission',
      { ...comment, features: ['messages'] },
      { possible: false, reason: 'permission-missing' },
    ],
    ['a mention', mention, { possible: true, by: 'mention-reply', until: null }],
    [
      'a mention without the permission',
      { ...mention, features: ['comment-replies'] },
      { possible: false, reason: 'permission-missing' },
    ],
  ] as const)('%s', (_, facts, expected) => {
    expect(decideReplyWay(facts as ReplyFacts, 'public', at(9000))).toEqual(expected);
  });
});

describe('the one private reply to a comment (meta-platform.md 5.3)', () => {
  const changed = (change: Partial<typeof target>): ReplyFacts => ({
    ...comment,
    target: { ...target, ...change },
  });
  it.each([
    ['within 7 days', comment, 168 - lastMs, { possible: true, by: 'private-reply', until: iso(168) }],
    ['after 7 days', comment, 168, { possible: false, reason: 'too-old-for-private-reply' }],
    [
      'a second time',
      changed({ privatelyReplied: true }),
      0,
      { possible: false, reason: 'already-replied-privately' },
    ],
    [
      'to the business itself',
      changed({ byBusiness: true }),
      0,
      { possible: false, reason: 'target-is-own' },
    ],
    ['to what was removed', changed({ removed: true }), 0, { possible: false, reason: 'target-removed' }],
    ['to a mention', mention, 0, { possible: false, reason: 'not-on-this-platform' }],
    [
      'in a group',
      { ...comment, platform: 'facebook-group' },
      0,
      { possible: false, reason: 'not-on-this-platform' },
    ],
    [
      'without the permission',
      { ...comment, features: ['comment-replies'] },
      0,
      { possible: false, reason: 'permission-missing' },
    ],
  ] as const)('%s', (_, facts, hours, expected) => {
    expect(decideReplyWay(facts as ReplyFacts, 'private', at(hours))).toEqual(expected);
  });
});

it.each(['channel-paused', 'channel-removed', 'channel-needs-login'] as const)(
  'nothing goes out while: %s',
  (sending) => {
    for (const facts of [message, comment, mention]) {
      for (const visibility of ['public', 'private'] as const) {
        expect(decideReplyWay({ ...facts, sending }, visibility, at(0))).toEqual({
          possible: false,
          reason: sending,
        });
      }
    }
  },
);
