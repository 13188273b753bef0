import { featuresOf } from './channel-features.js';

const page = [
  'pages_manage_metadata',
  'pages_messaging',
  'pages_read_user_content',
  'pages_manage_engagement',
];
const profile = [
  'pages_manage_metadata',
  'pages_read_engagement',
  'instagram_basic',
  'instagram_manage_comments',
  'instagram_manage_messages',
];
const without = (all: string[], name: string) => all.filter((permission) => permission !== name);

describe('featuresOf (meta-platform.md 1.7)', () => {
  it('gives a Page and a profile all they can do', () => {
    const all = [
      'messages',
      'comments',
      'comment-replies',
      'comment-moderation',
      'mentions',
      'private-replies',
    ];
    expect(featuresOf('facebook-page', page, false)).toEqual(all);
    expect(featuresOf('instagram-profile', profile, false)).toEqual(all);
  });

  it.each([
    ['facebook-page', 'pages_messaging', ['messages', 'private-replies']],
    ['facebook-page', 'pages_read_user_content', ['comments', 'comment-moderation']],
    ['facebook-page', 'pages_manage_engagement', ['comment-replies', 'comment-moderation', 'mentions']],
    ['instagram-profile', 'instagram_manage_messages', ['messages', 'private-replies']],
    [
      'instagram-profile',
      'instagram_manage_comments',
      ['comments', 'comment-replies', 'comment-moderation', 'mentions', 'private-replies'],
    ],
  ] as const)('costs a %s without %s: %s', (platform, permission, lost) => {
    const all = platform === 'facebook-page' ? page : profile;
    const left = featuresOf(platform, without(all, permission), false);
    expect(featuresOf(platform, all, false).filter((feature) => !left.includes(feature))).toEqual(lost);
  });

  it('needs no Page messages for those of a profile, nor the other way round', () => {
    expect(featuresOf('instagram-profile', profile, false)).toContain('messages');
    expect(featuresOf('instagram-profile', page, false)).toEqual([]);
  });

  it('lets people answer late only where the app may and messages can be sent', () => {
    expect(featuresOf('facebook-page', page, true)).toContain('human-agent');
    expect(featuresOf('facebook-page', without(page, 'pages_messaging'), true)).not.toContain('human-agent');
  });

  it('gives a Group comments, never messages', () => {
    const group = ['groups_access_member_info', 'publish_to_groups'];
    expect(featuresOf('facebook-group', group, true)).toEqual(['comments', 'comment-replies']);
  });
});
