import type { Cdn } from '../cdn/cdn.js';
import type { InstagramMessage, InstagramReaction, InstagramThread } from '../world/instagram-types.js';
import type { World } from '../world/world.js';
import type { WebhookEvent } from '../webhooks/envelope.js';
import { attachmentNode, attachmentUrl } from './instagram-attachments.js';

/** One element of `messaging[]` of object instagram: sender and recipient turned round for an echo (3.6). */
export function directEvent(
  thread: InstagramThread,
  field: string,
  timestamp: number,
  body: object,
  direction: 'in' | 'out' = 'in',
): WebhookEvent {
  const [customer, account] = [{ id: thread.igsid }, { id: thread.accountId }];
  const [sender, recipient] = direction === 'in' ? [customer, account] : [account, customer];
  return {
    object: 'instagram',
    entryId: thread.accountId,
    field,
    kind: 'messaging',
    payload: { sender, recipient, timestamp, ...body },
  };
}

/** Address of a story's file while the story is there. */
export function storyUrl(world: World, cdn: Cdn, storyId: string): string | undefined {
  const file = world.instagram.media.get(storyId)?.files[0];
  return file && attachmentUrl(cdn, { fileId: cdn.sample(file.kind, file.name).id });
}

function storyNode(world: World, cdn: Cdn, storyId: string): object {
  const url = storyUrl(world, cdn, storyId);
  return { ...(url ? { url } : {}), id: storyId };
}

function replyNode(world: World, cdn: Cdn, message: InstagramMessage): object {
  const { replyTo, storyId } = message;
  if (storyId) return { reply_to: { story: storyNode(world, cdn, storyId) } };
  if (!replyTo) return {};
  const ownMessage = world.instagram.messages.get(replyTo)?.direction === message.direction;
  return { reply_to: { mid: replyTo, is_self_reply: ownMessage } };
}

/** What `message` holds: text, attachments, what it answers; echoes carry `is_echo` and our `metadata` (3.6). */
export function messageBody(world: World, cdn: Cdn, message: InstagramMessage): object {
  return {
    mid: message.id,
    ...(message.direction === 'out' ? { is_echo: true } : {}),
    ...(message.metadata === undefined ? {} : { metadata: message.metadata }),
    ...(message.unsupported ? { is_unsupported: true } : {}),
    ...(message.text === '' ? {} : { text: message.text }),
    ...replyNode(world, cdn, message),
    ...(message.attachments.length > 0
      ? { attachments: message.attachments.map((attachment) => attachmentNode(cdn, attachment)) }
      : {}),
  };
}

/** `react` with name and emoji, `unreact` with neither (3.6). */
export function reactionBody(mid: string, reaction: InstagramReaction | undefined): object {
  if (!reaction) return { reaction: { mid, action: 'unreact' } };
  return { reaction: { mid, action: 'react', reaction: reaction.reaction, emoji: reaction.emoji } };
}
