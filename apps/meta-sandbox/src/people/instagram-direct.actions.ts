import { z } from 'zod';
import type { InstagramAttachment, InstagramMedia } from '../world/instagram-types.js';
import { action, customerText, ref, text, type ActionTable } from './action-table.js';
import { ATTACHMENT_FILES, isAttachmentType } from './instagram-attachments.js';
import type { InstagramContent } from './instagram-content.js';
import type { InstagramDirect } from './instagram-direct.js';
import type { InstagramReferences } from './instagram-references.js';
import { attachmentOf, type InstagramVisitors } from './instagram-visitors.js';
import type { PlatformServices } from './platform-services.js';
import { SandboxError } from './sandbox-error.js';
import { switchValue } from './switch-value.js';

interface Needed {
  services: PlatformServices;
  refs: InstagramReferences;
  content: InstagramContent;
  visitors: InstagramVisitors;
  direct: InstagramDirect;
}

const attachmentSchema = z.strictObject({
  type: z.string().min(1).max(40),
  name: z.string().max(100).optional(),
  title: z.string().max(500).optional(),
});

/** Direct messages, by customers and by hand as the account. */
export function instagramDirectActions(needed: Needed): ActionTable {
  return { ...writeActions(needed), ...messageActions(needed), ...threadActions(needed) };
}

/** `share-pair` is a shared post as it came between November 2025 and April 2026: two attachments (3.6). */
function attachmentsOf(
  services: PlatformServices,
  { type, ...more }: z.infer<typeof attachmentSchema>,
): InstagramAttachment[] {
  if (type === 'share-pair') {
    const post = attachmentOf(services, 'ig_post', 'image', more);
    return [{ type: 'share', ...(post.fileId ? { fileId: post.fileId } : {}) }, post];
  }
  const kind = isAttachmentType(type) ? ATTACHMENT_FILES[type] : 'image';
  return [attachmentOf(services, type, kind, more)];
}

function writeActions({ services, refs, content, visitors }: Needed): ActionTable {
  const requireStory = (id: string): InstagramMedia => {
    const media = refs.media(id);
    if (media.product === 'STORY' && !services.world.instagram.isStoryOver(media)) return media;
    throw new SandboxError(409, 'no-story', 'This is not a story that is still there.');
  };
  return {
    /** `as`: told as a message, as the `message_edit num_edit 0` of development mode, or not at all (3.6). */
    'instagram-message': action(
      z
        .strictObject({
          customer: ref,
          account: ref,
          text: customerText.optional(),
          attachment: attachmentSchema.optional(),
          attachmentType: z.string().min(1).max(40).optional(),
          replyTo: ref.optional(),
          story: ref.optional(),
          unsupported: switchValue.optional(),
          as: z.enum(['message', 'edit-zero', 'nothing']).default('message'),
        })
        .refine(
          (input) => input.text ?? input.attachment ?? input.attachmentType ?? input.unsupported,
          'needs text or an attachment',
        ),
      ({ customer, account, as, ...input }) => {
        const attachment =
          input.attachment ?? (input.attachmentType ? { type: input.attachmentType } : undefined);
        return visitors.write(
          refs.account(account),
          refs.customer(customer).id,
          {
            ...(input.text === undefined ? {} : { text: input.text }),
            ...(attachment ? { attachments: attachmentsOf(services, attachment) } : {}),
            ...(input.replyTo ? { replyTo: refs.message(input.replyTo).id } : {}),
            ...(input.story ? { storyId: requireStory(input.story).id } : {}),
            ...(input.unsupported ? { unsupported: true } : {}),
          },
          as,
        );
      },
    ),
    /** The customer's own story mentions the account: a direct message, no `mentions` (3.6). */
    'instagram-story-mention': action(
      z.strictObject({ customer: ref, account: ref }),
      ({ customer, account }) => {
        const linked = refs.account(account);
        const customerId = refs.customer(customer).id;
        const story = content.publish(
          { kind: 'customer', id: customerId },
          { product: 'STORY', caption: `@${linked.account.username}` },
        );
        const fileId = content.fileIds(story)[0];
        const mention = { type: 'story_mention', mediaId: story.id, ...(fileId ? { fileId } : {}) };
        return { ...visitors.write(linked, customerId, { attachments: [mention] }), story: story.id };
      },
    ),
  };
}

function messageActions({ refs, visitors }: Needed): ActionTable {
  return {
    /** `silently`: on the web, without a webhook (3.6). */
    'instagram-unsend': action(
      z.strictObject({ message: ref, silently: switchValue.default(false) }),
      ({ message, silently }) => visitors.unsend(refs.message(message), silently),
    ),
    'instagram-edit-message': action(
      z.strictObject({ message: ref, text: customerText }),
      ({ message, text: said }) => visitors.edit(refs.message(message), said),
    ),
    'instagram-react': action(
      z.strictObject({
        message: ref,
        reaction: z.string().max(20).default('love'),
        emoji: z.string().max(16).default('❤️'),
      }),
      ({ message, ...reaction }) => visitors.react(refs.message(message), reaction),
    ),
    'instagram-unreact': action(z.strictObject({ message: ref }), ({ message }) =>
      visitors.react(refs.message(message)),
    ),
  };
}

function threadActions({ services, refs, visitors, direct }: Needed): ActionTable {
  const pair = { customer: ref, account: ref };
  return {
    'instagram-seen': action(z.strictObject(pair), ({ customer, account }) =>
      visitors.see(refs.thread(customer, account)),
    ),
    'instagram-postback': action(
      z.strictObject({ ...pair, title: text(80), payload: text(1000) }),
      ({ customer, account, title, payload }) =>
        visitors.postback(refs.thread(customer, account), title, payload),
    ),
    'instagram-referral': action(
      z.strictObject({ ...pair, ref: text(500) }),
      ({ customer, account, ref: name }) => visitors.referral(refs.thread(customer, account), name),
    ),
    /** The account answers by hand in the app: an echo inside `messages`. */
    'instagram-account-message': action(
      z.strictObject({ ...pair, text: text(1000), attachment: attachmentSchema.optional() }),
      ({ customer, account, text: said, attachment }) => {
        const { page, account: own } = refs.account(account);
        const thread = services.world.instagram.openThread(page, own.id, refs.customer(customer).id);
        const attachments = attachment ? attachmentsOf(services, attachment) : [];
        return direct.send(thread, { text: said, attachments });
      },
    ),
  };
}
