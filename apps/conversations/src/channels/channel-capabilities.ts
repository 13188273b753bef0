import type { Platform } from '#shared/contracts/channels.js';
import type { Conversation, ConversationKind, MessageAction } from '#shared/contracts/conversations.js';
import type { ChannelFeature } from '#shared/contracts/reply-ways.js';

/** The longest text in the platform's unit. A character is a Unicode code point, as in domain.md 3. */
export interface TextLimit {
  max: number;
  unit: 'characters' | 'bytes';
}

/**
 * How long a text may be where (meta-platform.md 5.1: Messenger 2,000 characters, Instagram direct 1,000 bytes of UTF-8).
 * Meta documents no length for comments: 8,000 and 2,200 characters are what its own clients take.
 */
export const textLimits: Readonly<Record<Platform, Record<ConversationKind, TextLimit>>> = {
  'facebook-page': {
    'direct-message': { max: 2000, unit: 'characters' },
    comment: { max: 8000, unit: 'characters' },
    mention: { max: 8000, unit: 'characters' },
  },
  'instagram-profile': {
    'direct-message': { max: 1000, unit: 'bytes' },
    comment: { max: 2200, unit: 'characters' },
    mention: { max: 2200, unit: 'characters' },
  },
  'facebook-group': {
    'direct-message': { max: 2000, unit: 'characters' },
    comment: { max: 8000, unit: 'characters' },
    mention: { max: 8000, unit: 'characters' },
  },
};

/** How long a text is in a limit's unit. */
export function lengthOf(text: string, unit: TextLimit['unit']): number {
  return unit === 'bytes' ? Buffer.byteLength(text, 'utf8') : Array.from(text).length;
}

type AttachmentLimits = Conversation['attachmentLimits'];

const megabyte = 1024 * 1024;
const videos = ['video/mp4', 'video/quicktime', 'video/webm'];
const audios = ['audio/mpeg', 'audio/aac', 'audio/mp4', 'audio/x-m4a', 'audio/wav'];
const files = ['application/pdf', 'application/zip', 'text/plain', 'text/csv'];
const officeFiles = [
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.ms-powerpoint',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
];

const messenger: AttachmentLimits = [
  {
    type: 'image',
    mimeTypes: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'],
    maxBytes: 8 * megabyte,
  },
  { type: 'video', mimeTypes: videos, maxBytes: 25 * megabyte },
  { type: 'audio', mimeTypes: audios, maxBytes: 25 * megabyte },
  { type: 'file', mimeTypes: [...files, ...officeFiles], maxBytes: 25 * megabyte },
];
const instagramDirect: AttachmentLimits = [
  { type: 'image', mimeTypes: ['image/jpeg', 'image/png'], maxBytes: 8 * megabyte },
  { type: 'video', mimeTypes: videos, maxBytes: 25 * megabyte },
  { type: 'audio', mimeTypes: audios.filter((type) => type !== 'audio/mpeg'), maxBytes: 25 * megabyte },
  { type: 'file', mimeTypes: ['application/pdf'], maxBytes: 25 * megabyte },
];
/** A picture can be uploaded with a comment (meta-platform.md 5.2); Meta documents no size, that of messages is taken. */
const pageComment: AttachmentLimits = [
  { type: 'image', mimeTypes: ['image/jpeg', 'image/png', 'image/gif'], maxBytes: 8 * megabyte },
];

const publicLimits: Readonly<Record<Platform, Record<ConversationKind, AttachmentLimits>>> = {
  'facebook-page': { 'direct-message': messenger, comment: pageComment, mention: [] },
  'instagram-profile': { 'direct-message': instagramDirect, comment: [], mention: [] },
  'facebook-group': { 'direct-message': [], comment: [], mention: [] },
};

/**
 * What can be attached to a reply where (meta-platform.md 5.1, 5.2). Empty: nothing. A private reply of a Page is a message
 * with all that messages can have; Instagram documents its text only (meta-platform.md 5.3).
 */
export function attachmentLimits(
  platform: Platform,
  kind: ConversationKind,
  visibility: 'public' | 'private' = 'public',
): AttachmentLimits {
  if (visibility === 'public') return publicLimits[platform][kind];
  return platform === 'facebook-page' && kind === 'comment' ? messenger : [];
}

/** What of a message decides what can be done with it. */
export interface ActedOn {
  kind: ConversationKind;
  direction: 'inbound' | 'outbound';
  /** A visitor's post, not a comment. */
  isPost: boolean;
  hidden: boolean;
  /** Whether the business likes it. */
  liked: boolean;
}

/**
 * What can be done with a comment (meta-platform.md 5.2, 5.4): Instagram has no likes, nobody hides their own comments, and
 * what others have posted elsewhere is not ours to moderate. Of a post Meta documents the like only.
 */
export function possibleActions(
  { platform, features }: { platform: Platform; features: readonly ChannelFeature[] },
  message: ActedOn,
): MessageAction[] {
  if (message.kind !== 'comment' || !features.includes('comment-moderation')) return [];
  const like = message.liked ? 'unlike' : 'like';
  const hide = message.hidden ? 'unhide' : 'hide';
  if (message.isPost) return platform === 'facebook-page' ? [like] : [];
  const own = message.direction === 'outbound';
  if (platform === 'facebook-page') return own ? [like, 'delete'] : [like, hide, 'delete'];
  if (platform === 'instagram-profile') return own ? ['delete'] : [hide, 'delete'];
  return [];
}
