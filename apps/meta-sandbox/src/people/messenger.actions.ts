import { z } from 'zod';
import type { Attachment } from '../world/types.js';
import { action, customerText, flag, ref, text, type ActionTable } from './action-table.js';
import type { MessengerActions } from './messenger-actions.js';
import type { References } from './references.js';

/** Thumbs-up, the best known sticker (3.5). */
const THUMBS_UP = 369239263222822;
const FILE_KINDS = ['image', 'video', 'audio', 'file'] as const;
const chat = { customer: ref, page: ref };

const attachmentSchema = z.strictObject({
  ...chat,
  /** Any word: `image`, `video`, `audio`, `file` get a sample file; the others only what `payload` says. */
  type: z.string().min(1),
  name: z.string().min(1).max(100).optional(),
  size: z.coerce.number().int().positive().max(30_000_000).optional(),
  count: z.coerce.number().int().min(1).max(30).default(1),
  /** Payload as it is; `null` gives `payload: null`. */
  payload: z.record(z.string(), z.unknown()).nullable().optional(),
  /** Old `fallback`: the payload stands beside the type instead. */
  legacy: flag.default(false),
  text: customerText.optional(),
  replyTo: ref.optional(),
});

type AttachmentInput = z.infer<typeof attachmentSchema>;

const PAYLOADS: Record<string, Record<string, unknown>> = {
  location: { coordinates: { lat: 47.995, long: 7.8522 } },
  fallback: { url: 'https://example.org/recipe', title: 'A recipe' },
  reel: { url: '/reel/1122334455/', title: 'A reel', reel_video_id: 1122334455 },
  ig_reel: { url: 'https://www.instagram.com/reel/abc/', title: 'A reel', reel_video_id: 1122334456 },
  post: { url: 'https://www.facebook.com/posts/1', title: 'A post', id: '1122334457' },
  ig_post: { url: 'https://www.instagram.com/p/abc/', title: 'A post', id: '1122334458' },
  template: { product: { elements: [{ id: '1', retailer_id: 'r1', title: 'Bread', subtitle: '3.20 €' }] } },
  appointment_booking: {
    booking_id: '1',
    status: 'CONFIRMED',
    start_time: 1_790_000_000,
    end_time: 1_790_003_600,
    timezone: 'Europe/Berlin',
  },
};

function isFileKind(type: string): type is (typeof FILE_KINDS)[number] {
  return FILE_KINDS.some((kind) => kind === type);
}

function attachments(messenger: MessengerActions, input: AttachmentInput): Attachment[] {
  const { type, name = 'sample', size, count, payload, legacy } = input;
  if (isFileKind(type)) {
    return Array.from({ length: count }, (_, index) => ({
      type,
      fileId: messenger.cdn.sample(type, index === 0 ? name : `${index + 1}-${name}`, size).id,
    }));
  }
  const content = payload === undefined ? (PAYLOADS[type] ?? {}) : payload;
  return [legacy ? { type, payload: null, beside: content ?? {} } : { type, payload: content }];
}

/** `new`: a sticker alone; `pair`: with its duplicate image, until 2026-08-30; `legacy`: an image before that (3.5). */
function sticker(messenger: MessengerActions, form: 'new' | 'pair' | 'legacy', id: number): Attachment[] {
  const fileId = messenger.cdn.sample('image', `sticker-${id}`).id;
  const as = (type: string): Attachment => ({ type, fileId, payload: { sticker_id: id } });
  if (form === 'pair') return [as('image'), as('sticker')];
  return [as(form === 'new' ? 'sticker' : 'image')];
}

/** What customers send in Messenger beyond plain text (3.5). */
export function messengerActions(messenger: MessengerActions, refs: References): ActionTable {
  const write = (
    input: { customer: string; page: string },
    content: Parameters<MessengerActions['write']>[2],
  ) => messenger.write(refs.customer(input.customer).id, refs.page(input.page).id, content);
  return {
    message: action(
      z.strictObject({ ...chat, text: customerText, replyTo: ref.optional() }),
      ({ text: said, replyTo, ...input }) => write(input, { text: said, ...(replyTo ? { replyTo } : {}) }),
    ),
    attachment: action(attachmentSchema, (input) =>
      write(input, {
        attachments: attachments(messenger, input),
        ...(input.text ? { text: input.text } : {}),
        ...(input.replyTo ? { replyTo: input.replyTo } : {}),
      }),
    ),
    sticker: action(
      z.strictObject({
        ...chat,
        form: z.enum(['new', 'pair', 'legacy']).default('new'),
        stickerId: z.number().int().default(THUMBS_UP),
      }),
      (input) => write(input, { attachments: sticker(messenger, input.form, input.stickerId) }),
    ),
    'quick-reply': action(
      z.strictObject({ ...chat, text: text(20), payload: z.string().max(1000) }),
      (input) => write(input, { text: input.text, quickReply: input.payload }),
    ),
    unsend: action(z.strictObject({ message: ref }), ({ message }) => messenger.unsend(message)),
    'edit-message': action(z.strictObject({ message: ref, text: customerText }), ({ message, text: said }) =>
      messenger.edit(message, said),
    ),
    react: action(
      z.strictObject({ message: ref, reaction: z.string().default('love'), emoji: z.string().default('❤') }),
      ({ message, reaction, emoji }) => messenger.react(message, reaction, emoji),
    ),
    unreact: action(z.strictObject({ message: ref }), ({ message }) => messenger.unreact(message)),
    read: action(z.strictObject(chat), ({ customer, page }) =>
      messenger.read(refs.customer(customer).id, refs.page(page).id),
    ),
    block: action(z.strictObject({ ...chat, blocked: flag.default(true) }), (input) =>
      messenger.setBlocked(refs.customer(input.customer).id, refs.page(input.page).id, input.blocked),
    ),
    'set-profile': action(
      z.strictObject({ customer: ref, profile: z.enum(['full', 'hidden', 'phone']) }),
      ({ customer, profile }) =>
        messenger.world.customers.update(refs.customer(customer).id, {
          profile: profile === 'full' ? undefined : profile,
        }),
    ),
  };
}
