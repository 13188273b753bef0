import { attachmentUrl } from '../people/instagram-attachments.js';
import { storyUrl } from '../people/instagram-direct-events.js';
import { usernameOf } from '../people/instagram-events.js';
import { graphTime } from '../world/clock.js';
import type {
  InstagramAttachment,
  InstagramMessage,
  InstagramScopedId,
  InstagramThread,
} from '../world/instagram-types.js';
import type { CdnFile } from '../world/types.js';
import type { World } from '../world/world.js';
import { nestedConnection, type NodeType, type ReadContext } from './node-type.js';

const DAY = 24 * 3_600_000;
/** Only these many newest messages of a conversation have details (4.3). */
const DETAILED = 20;

interface Participant {
  id: string;
  username: string;
}

function sides(thread: InstagramThread, world: World): [Participant, Participant] {
  const customer = usernameOf(world, { kind: 'customer', id: thread.customerId });
  const account = usernameOf(world, { kind: 'account', id: thread.accountId });
  return [
    { id: thread.igsid, username: customer },
    { id: thread.accountId, username: account },
  ];
}

function sender(message: InstagramMessage, world: World): { from?: Participant; to?: Participant } {
  const thread = world.instagram.threads.get(message.threadId);
  if (!thread) return {};
  const [customer, account] = sides(thread, world);
  return message.direction === 'in' ? { from: customer, to: account } : { from: account, to: customer };
}

function fileNode(file: CdnFile, url: string): object {
  const head = { id: file.id, mime_type: file.mime, name: file.name, size: file.size };
  if (file.kind === 'image') return { ...head, image_data: { url, preview_url: url, width: 64, height: 64 } };
  return file.kind === 'video' ? { ...head, video_data: { url } } : { ...head, file_url: url };
}

const FILE_TYPES = ['image', 'video', 'audio', 'file', 'media'];
const SHARE_TYPES = ['share', 'ig_post', 'ig_reel', 'reel', 'fallback'];

function files(message: InstagramMessage, { cdn }: ReadContext): object | undefined {
  const data = message.attachments.flatMap((attachment) => {
    const file = attachment.fileId === undefined ? undefined : cdn.find(attachment.fileId);
    return file && FILE_TYPES.includes(attachment.type) ? [fileNode(file, cdn.url(file.id))] : [];
  });
  return data.length > 0 ? { data } : undefined;
}

function shares(message: InstagramMessage, { cdn }: ReadContext): object | undefined {
  const shared = message.attachments.find((attachment) => SHARE_TYPES.includes(attachment.type));
  return shared && { data: [{ link: attachmentUrl(cdn, shared) }] };
}

/** What a story had to do with the message; its link only while the story is there (4.3). */
function story(message: InstagramMessage, { cdn, world }: ReadContext): object | undefined {
  const mention: InstagramAttachment | undefined = message.attachments.find(
    (attachment) => attachment.type === 'story_mention',
  );
  if (mention) return { mention: { link: attachmentUrl(cdn, mention), id: mention.mediaId } };
  const { storyId } = message;
  return storyId ? { reply_to: { link: storyUrl(world, cdn, storyId), id: storyId } } : undefined;
}

function reactions(message: InstagramMessage, { world }: ReadContext): object | undefined {
  const thread = world.instagram.threads.get(message.threadId);
  if (!thread || message.reactions.length === 0) return undefined;
  const [customer, account] = sides(thread, world);
  const data = message.reactions.map(({ by, reaction }) => ({
    reaction,
    users: [by === 'customer' ? customer : account],
  }));
  return { data };
}

/** Whether Graph still tells more than the id (4.3). */
export function hasDetails(message: InstagramMessage, world: World): boolean {
  return world.instagram
    .messagesOf(message.threadId)
    .slice(0, DETAILED)
    .some((row) => row.id === message.id);
}

/** A direct message (4.3). */
export const instagramMessageNode: NodeType<InstagramMessage> = {
  name: 'Message',
  defaults: ['created_time', 'id'],
  fields: {
    id: (message) => message.id,
    created_time: (message) => graphTime(message.at),
    message: (message) => message.text,
    from: (message, { world }) => sender(message, world).from,
    to: (message, { world }) => {
      const { to } = sender(message, world);
      return to && { data: [to] };
    },
    attachments: files,
    shares,
    story,
    reactions,
    reply_to: (message, { world }) =>
      message.replyTo && {
        mid: message.replyTo,
        is_self_reply: world.instagram.messages.get(message.replyTo)?.direction === message.direction,
      },
    is_unsupported: (message) => (message.unsupported ? 'true' : undefined),
    sticker: () => undefined,
    tags: () => undefined,
  },
};

/** A message in a list: older ones have nothing but id and time [unverified]. */
export const listedMessageNode: NodeType<InstagramMessage> = {
  ...instagramMessageNode,
  fields: Object.fromEntries(
    Object.entries(instagramMessageNode.fields).map(([name, read]) => [
      name,
      (message, context, selection) =>
        name === 'id' || name === 'created_time' || hasDetails(message, context.world)
          ? read(message, context, selection)
          : undefined,
    ]),
  ),
};

/** Requests without activity for more than 30 days are not returned (4.3). */
export function isListed(thread: InstagramThread, world: World): boolean {
  return !thread.request || world.clock.now() - thread.updatedAt <= 30 * DAY;
}

/** A conversation of an account (4.3). */
export const instagramThreadNode: NodeType<InstagramThread> = {
  name: 'UnifiedThread',
  defaults: ['id', 'updated_time'],
  fields: {
    id: (thread) => thread.id,
    updated_time: (thread) => graphTime(thread.updatedAt),
    name: (thread, { world }) => sides(thread, world)[0].username,
    message_count: (thread, { world }) => world.instagram.messagesOf(thread.id).length,
    unread_count: () => 0,
    folder: (thread) => (thread.request ? 'requests' : 'inbox'),
    is_owner: () => true,
    can_reply: (thread, { world }) =>
      thread.lastInboundAt !== undefined && world.clock.now() - thread.lastInboundAt < DAY,
    participants: (thread, { world }) => ({ data: sides(thread, world).toReversed() }),
    messages: (thread, context, selection) =>
      nestedConnection(listedMessageNode, context.world.instagram.messagesOf(thread.id), context, selection),
  },
};

/** Somebody who wrote to the account (4.5). */
export const instagramProfileNode: NodeType<InstagramScopedId> = {
  name: 'IGUserProfile',
  defaults: ['name', 'username', 'id'],
  fields: {
    id: (profile) => profile.id,
    name: (profile, { world }) => world.customers.get(profile.customerId)?.name,
    username: (profile, { world }) => usernameOf(world, { kind: 'customer', id: profile.customerId }),
    profile_pic: (profile, { config }) => `${config.publicUrl}/sandbox/avatars/${profile.customerId}.png`,
    follower_count: () => 312,
    is_verified_user: () => false,
    is_user_follow_business: (profile, { world }) => world.instagram.person(profile.customerId).follower,
    is_business_follow_user: () => false,
  },
};
