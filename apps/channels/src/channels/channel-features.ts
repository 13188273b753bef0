import type { Platform } from '#shared/contracts/channels.js';
import type { ChannelFeature } from '#shared/contracts/reply-ways.js';

/** Injection token: whether Meta gave the app the feature Human Agent (meta-platform.md 1.7). */
export const HUMAN_AGENT = Symbol('HUMAN_AGENT');

type Rule = readonly [feature: ChannelFeature, ...needed: string[]];

const instagramComments = ['instagram_basic', 'instagram_manage_comments', 'pages_read_engagement'] as const;

/** What each feature of a platform needs (meta-platform.md 1.7; of Groups 4.6). */
const rules: Record<Platform, readonly Rule[]> = {
  'facebook-page': [
    ['messages', 'pages_manage_metadata', 'pages_messaging'],
    ['comments', 'pages_manage_metadata', 'pages_read_user_content'],
    ['comment-replies', 'pages_manage_engagement'],
    ['comment-moderation', 'pages_manage_engagement', 'pages_read_user_content'],
    ['mentions', 'pages_manage_engagement'],
    ['private-replies', 'pages_messaging'],
  ],
  'instagram-profile': [
    ['messages', 'instagram_basic', 'instagram_manage_messages', 'pages_manage_metadata'],
    ['comments', ...instagramComments],
    ['comment-replies', ...instagramComments],
    ['comment-moderation', ...instagramComments],
    ['mentions', ...instagramComments],
    ['private-replies', ...instagramComments, 'instagram_manage_messages'],
  ],
  'facebook-group': [
    ['comments', 'groups_access_member_info'],
    ['comment-replies', 'publish_to_groups'],
  ],
};

/** What a channel can do with these permissions; `humanAgent`: whether the app has Meta's feature of that name. */
export function featuresOf(
  platform: Platform,
  permissions: readonly string[],
  humanAgent: boolean,
): ChannelFeature[] {
  const features = rules[platform]
    .filter(([, ...needed]) => needed.every((permission) => permissions.includes(permission)))
    .map(([feature]) => feature);
  return humanAgent && features.includes('messages') ? [...features, 'human-agent'] : features;
}
