import { isOwn } from '../people/page-content.js';
import type { Comment, CommentAttachment, Post } from '../world/types.js';
import { characters } from './characters.js';
import { commentNode } from './feed-nodes.js';
import { graphErrors } from './graph-error.js';
import type { GraphCall } from './graph-call.js';
import { render } from './node-type.js';
import { storeFile } from './outgoing-files.js';

/** The upper limit is Facebook's own page's [unverified]. */
const MAX_COMMENT = 8000;

function readText(call: GraphCall): string {
  const message = call.request.text('message')?.trim() ?? '';
  if (characters(message) > MAX_COMMENT) throw graphErrors.invalidParameter('message is too long');
  return message;
}

/** `attachment_id` (an unpublished photo), `attachment_url`, `attachment_share_url` (GIF) or `source` (5.2). */
async function readAttachment(call: GraphCall): Promise<CommentAttachment | undefined> {
  const { request } = call;
  const share = request.text('attachment_share_url');
  if (share) return { type: 'animated_image_share', url: share };
  const id = request.text('attachment_id');
  if (id) {
    const photo = call.world.uploads.get(id);
    if (photo?.type !== 'photo') throw graphErrors.invalidParameter('Invalid attachment_id');
    return { type: 'photo', fileId: photo.fileId };
  }
  const url = request.text('attachment_url');
  const source = request.files.get('source');
  if (!url && !source) return undefined;
  if (source && !source.mime) throw graphErrors.permission(200, 'Permissions error');
  if (source && !/^image\/(png|jpe?g|gif|webp)$/.test(source.mime ?? ''))
    throw graphErrors.invalidParameter('Invalid image format');
  const file = source
    ? call.cdn.upload({ kind: 'image', name: source.name, mime: source.mime ?? '', bytes: source.bytes })
    : await storeFile('image', { payload: { url } }, call);
  return { type: 'photo', fileId: file.id };
}

async function readContent(call: GraphCall): Promise<{ text: string; attachment?: CommentAttachment }> {
  const text = readText(call);
  const attachment = await readAttachment(call);
  if (text === '' && !attachment) throw graphErrors.missingParameter('message');
  return { text, ...(attachment ? { attachment } : {}) };
}

/** A comment of the Page on a post or below a comment; `fields` reads it back at once (6.5). */
export async function writeComment(
  post: Post,
  parent: Comment | undefined,
  call: GraphCall,
): Promise<object> {
  const { text, attachment } = await readContent(call);
  const comment = call.business.addComment(post, text, parent?.id, attachment);
  const fields = call.request.fields();
  return fields ? render(commentNode, comment, call, fields) : { id: comment.id };
}

/** Hides or shows (not the Page's own [unverified]), or edits the Page's own comment (5.2). */
export async function changeComment(comment: Comment, call: GraphCall): Promise<object> {
  const hidden = call.request.text('is_hidden');
  if (hidden !== undefined) {
    if (isOwn(comment)) throw graphErrors.permission(200, 'You cannot hide your own comment.');
    call.business.hide(comment, hidden === 'true' || hidden === '1');
    return { success: true };
  }
  if (!isOwn(comment)) throw graphErrors.permission(200, 'You can only edit your own comments.');
  const { text, attachment } = await readContent(call);
  call.business.editComment(comment, text, attachment);
  return { success: true };
}

export function removeComment(comment: Comment, call: GraphCall): object {
  call.business.deleteComment(comment);
  return { success: true };
}
