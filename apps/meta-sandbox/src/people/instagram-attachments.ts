import type { Cdn } from '../cdn/cdn.js';
import type { FileKind } from '../cdn/sample-files.js';
import type { InstagramAttachment } from '../world/instagram-types.js';

/** Attachment types that customers can send here, with the kind of their file; Meta's words (3.6). */
export const ATTACHMENT_FILES = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  file: 'file',
  media: 'image',
  share: 'image',
  ig_post: 'image',
  ig_reel: 'video',
  reel: 'video',
  story_mention: 'image',
  ig_story: 'image',
  story: 'image',
  ephemeral: undefined,
  like_heart: undefined,
  fallback: 'image',
  template: undefined,
  unsupported_type: 'image',
} as const satisfies Record<string, FileKind | undefined>;

export type AttachmentType = keyof typeof ATTACHMENT_FILES;

export function isAttachmentType(type: string): type is AttachmentType {
  return Object.hasOwn(ATTACHMENT_FILES, type);
}

/** Address of an attachment's file; none when the file is gone, as with a deleted story. */
export function attachmentUrl(cdn: Cdn, attachment: { fileId?: string }): string | undefined {
  return attachment.fileId && cdn.find(attachment.fileId) ? cdn.url(attachment.fileId) : undefined;
}

/** One element of `message.attachments` (3.6). */
export function attachmentNode(cdn: Cdn, attachment: InstagramAttachment): object {
  const { type, title = '', mediaId } = attachment;
  const url = attachmentUrl(cdn, attachment);
  switch (type) {
    case 'like_heart':
    case 'ephemeral':
      return { type };
    case 'ig_reel':
    case 'reel':
      return { type, payload: { reel_video_id: Number(mediaId?.slice(0, 15)), title, url } };
    case 'ig_post':
      return { type, payload: { ig_post_media_id: mediaId, title, url } };
    case 'fallback':
      return { type, payload: { url, title } };
    case 'template':
      return { type, payload: { generic: { elements: [{ title }] } } };
    default:
      return { type, payload: { url } };
  }
}
