import type { ReplyWay } from '#shared/contracts/reply-ways.js';
import type { z } from 'zod';
import type { Channel } from '../channels/channel.entity.js';
import { createdComment, sentMessage } from '../graph/graph.meta.js';
import type { GraphCall } from '../graph/graph-client.js';
import { type Lane, mediaLane, nodeLane, privateReplyLane, textLane } from '../pacing/lanes.js';
import type { FailureReason } from './failure-reasons.js';
import type { ReplyRequest } from './reply-request.js';

type Account = Pick<Channel, 'platform' | 'platformAccountId' | 'pageId'>;
type By = Extract<ReplyWay, { possible: true }>['by'];

/** How the file of a reply reaches Meta: not at all, uploaded before, or together with the reply. */
export type FileWay = 'none' | 'upload' | 'along';

/** What is needed for a reply before it is called for. */
export type ReplyPlan =
  { possible: true; lane: Lane; file: FileWay } | { possible: false; reason: FailureReason };

/** Decides by which lane a reply goes, and what its channel takes (meta-platform.md 5.1 to 5.4). */
export function planReply({ target, text, attachment }: ReplyRequest, account: Account): ReplyPlan {
  const message = target.kind === 'direct-message' || target.kind === 'private-reply';
  if (!message) return planComment(attachment?.type ?? null, account);
  const instagram = account.platform === 'instagram-profile';
  const textOnly = target.kind === 'private-reply' && instagram;
  if (attachment !== null && (textOnly || text !== ''))
    return { possible: false, reason: 'not-on-this-platform' };
  const file = attachment === null ? 'none' : 'upload';
  if (target.kind === 'private-reply') return { possible: true, lane: privateReplyLane, file };
  const heavy = attachment !== null && (attachment.type === 'video' || attachment.type === 'audio');
  return { possible: true, lane: heavy ? mediaLane : textLane, file };
}

function planComment(type: string | null, { platform }: Account): ReplyPlan {
  const lane = nodeLane(platform);
  if (type === null) return { possible: true, lane, file: 'none' };
  if (platform === 'instagram-profile' || type !== 'image')
    return { possible: false, reason: 'not-on-this-platform' };
  return { possible: true, lane, file: 'along' };
}

/** A call without its token, and how the platform's id of the new message is read out of the answer. */
export interface ReplyCall {
  call: Omit<GraphCall, 'token'>;
  answer: z.ZodType<string>;
}

/** The file of a reply, as far as it is part of the call. */
export interface ReplyFile {
  attachmentId: string | null;
  bytes: Buffer | null;
}

const messageId = sentMessage.transform((message) => message.message_id);
const commentId = createdComment.transform((comment) => comment.id);

/** The one call that sends a reply. Our id goes along as `metadata` where the platform has it, and comes back in the echo. */
export function replyCall(request: ReplyRequest, account: Account, by: By, file: ReplyFile): ReplyCall {
  const { target, text } = request;
  switch (target.kind) {
    case 'direct-message': {
      const json = { recipient: { id: target.customerId }, ...messagingType(by) };
      return messageCall(account, { ...json, message: messageOf(request, file) });
    }
    case 'private-reply': {
      const recipient = target.isPost ? { post_id: target.commentId } : { comment_id: target.commentId };
      return messageCall(account, { recipient, message: messageOf(request, file) });
    }
    case 'comment': {
      const edge = account.platform === 'instagram-profile' ? 'replies' : 'comments';
      return commentCall(`${segment(target.commentId)}/${edge}`, { message: text }, photoOf(request, file));
    }
    case 'mention': {
      if (account.platform !== 'instagram-profile') {
        const onto = segment(target.commentId ?? target.postId);
        return commentCall(`${onto}/comments`, { message: text }, photoOf(request, file));
      }
      const form: Record<string, string> = { media_id: target.postId, message: text };
      if (target.commentId !== null) form['comment_id'] = target.commentId;
      return commentCall(`${segment(account.platformAccountId)}/mentions`, form, {});
    }
  }
}

/** 5.1: a person answers, so after 24 hours it is HUMAN_AGENT; the other tags are dead (8.20). */
function messagingType(by: By): Record<string, string> {
  if (by === 'human-agent') return { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' };
  return { messaging_type: 'RESPONSE' };
}

function messageOf({ text, attachment, replyId }: ReplyRequest, file: ReplyFile): Record<string, unknown> {
  if (attachment === null) return { text, metadata: replyId };
  const payload = { attachment_id: file.attachmentId };
  return { attachment: { type: messageAttachmentType(attachment.type), payload }, metadata: replyId };
}

/** 5.1: the platform's four types of files. */
export function messageAttachmentType(type: string): 'image' | 'video' | 'audio' | 'file' {
  return type === 'image' || type === 'video' || type === 'audio' ? type : 'file';
}

function photoOf({ attachment }: ReplyRequest, { bytes }: ReplyFile): Pick<GraphCall, 'file'> {
  if (attachment === null || bytes === null) return {};
  const name = attachment.fileName ?? 'photo';
  return { file: { field: 'source', name, type: attachment.mimeType, bytes } };
}

function messageCall({ pageId }: Account, json: Record<string, unknown>): ReplyCall {
  return { call: { method: 'POST', path: `/${segment(pageId)}/messages`, json }, answer: messageId };
}

function commentCall(path: string, form: Record<string, string>, file: Pick<GraphCall, 'file'>): ReplyCall {
  return { call: { method: 'POST', path: `/${path}`, form, ...file }, answer: commentId };
}

function segment(id: string): string {
  return encodeURIComponent(id);
}
