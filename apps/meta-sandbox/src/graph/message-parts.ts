import type { Attachment, Message } from '../world/types.js';
import type { ReadContext } from './node-type.js';

const SHARES = ['fallback', 'template', 'reel', 'ig_reel', 'post', 'ig_post'];

/** One of `attachments.data` (4.3). */
function fileNode({ type, fileId }: Attachment, { world, cdn }: ReadContext): object | undefined {
  const file = world.files.get(fileId);
  if (!file || type === 'sticker') return undefined;
  const url = cdn.url(file.id);
  const size = { width: 96, height: 96, max_width: 96, max_height: 96 };
  const content =
    type === 'image'
      ? { image_data: { ...size, url, preview_url: url } }
      : type === 'video'
        ? { video_data: { ...size, length: 1, video_type: 'FILE_ATTACHMENT', url, preview_url: url } }
        : { file_url: url };
  return { id: file.id, mime_type: file.mime, name: file.name, size: file.size, ...content };
}

export function messageAttachments(message: Message, context: ReadContext): object | undefined {
  const data = (message.attachments ?? []).flatMap((each) => fileNode(each, context) ?? []);
  return data.length > 0 ? { data } : undefined;
}

/** Links, posts, reels and templates (4.3). */
export function messageShares(message: Message): object | undefined {
  const data = (message.attachments ?? [])
    .filter(({ type }) => SHARES.includes(type))
    .map(({ payload, beside }) => {
      const content = { ...payload, ...beside };
      return {
        link: content['url'],
        name: content['title'],
        ...('product' in content ? { template: content } : {}),
      };
    });
  return data.length > 0 ? { data } : undefined;
}

export function messageSticker(message: Message, { cdn }: ReadContext): string | undefined {
  const sticker = message.attachments?.find(({ type }) => type === 'sticker');
  return sticker?.fileId && cdn.url(sticker.fileId);
}

export function messageReactions(message: Message, { world }: ReadContext): object | undefined {
  const data = (message.reactions ?? []).map(({ by, reaction }) => {
    const id = by === 'page' ? message.pageId : message.psid;
    const name = (by === 'page' ? world.pages.get(id) : world.customers.get(world.psids.get(id)?.customerId))
      ?.name;
    return { reaction, users: [{ name, id }] };
  });
  return data.length > 0 ? { data } : undefined;
}
