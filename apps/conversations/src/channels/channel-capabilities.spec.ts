import { platform } from '#shared/contracts/channels.js';
import { conversationKind } from '#shared/contracts/conversations.js';
import {
  attachmentLimits,
  lengthOf,
  possibleActions,
  textLimits,
  type ActedOn,
} from './channel-capabilities.js';

const comment: ActedOn = {
  kind: 'comment',
  direction: 'inbound',
  isPost: false,
  hidden: false,
  liked: false,
};
const page = { platform: 'facebook-page' as const, features: ['comment-moderation' as const] };
const profile = { ...page, platform: 'instagram-profile' as const };

describe('what can be done with a comment', () => {
  it.each([
    ['a comment on Facebook', page, comment, ['like', 'hide', 'delete']],
    [
      'one that is liked and hidden',
      page,
      { ...comment, liked: true, hidden: true },
      ['unlike', 'unhide', 'delete'],
    ],
    ['one of the Page itself', page, { ...comment, direction: 'outbound' as const }, ['like', 'delete']],
    ['a post of a visitor', page, { ...comment, isPost: true }, ['like']],
    ['a comment on Instagram', profile, comment, ['hide', 'delete']],
    ['a hidden one', profile, { ...comment, hidden: true }, ['unhide', 'delete']],
    ['one of the profile itself', profile, { ...comment, direction: 'outbound' as const }, ['delete']],
    ['a direct message', page, { ...comment, kind: 'direct-message' as const }, []],
    ['a mention', page, { ...comment, kind: 'mention' as const }, []],
    ['a comment in a group', { ...page, platform: 'facebook-group' as const }, comment, []],
    ['a comment without the permission', { ...page, features: [] }, comment, []],
  ])('for %s', (_what, channel, message, actions) => {
    expect(possibleActions(channel, message)).toEqual(actions);
  });
});

describe('limits', () => {
  it('count Instagram’s direct messages in bytes (meta-platform.md 8.21)', () => {
    const { unit, max } = textLimits['instagram-profile']['direct-message'];
    expect(lengthOf('😀'.repeat(250), unit)).toBe(max);
    expect(lengthOf('😀'.repeat(250), textLimits['facebook-page']['direct-message'].unit)).toBe(250);
  });

  it('exist for each platform and kind, and name each type of file once', () => {
    for (const one of platform.options) {
      for (const kind of conversationKind.options) {
        expect(textLimits[one][kind].max).toBeGreaterThan(0);
        for (const visibility of ['public', 'private'] as const) {
          const types = attachmentLimits(one, kind, visibility).flatMap(({ mimeTypes }) => mimeTypes);
          expect(new Set(types).size).toBe(types.length);
        }
      }
    }
  });

  it('let nothing be attached where the platform takes nothing', () => {
    expect(attachmentLimits('instagram-profile', 'comment')).toEqual([]);
    expect(attachmentLimits('facebook-page', 'mention')).toEqual([]);
    expect(attachmentLimits('instagram-profile', 'comment', 'private')).toEqual([]);
    expect(attachmentLimits('facebook-page', 'comment', 'private')).toEqual(
      attachmentLimits('facebook-page', 'direct-message'),
    );
  });
});
