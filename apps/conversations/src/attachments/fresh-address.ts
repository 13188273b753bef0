import { z } from 'zod';
import type { ConversationKind } from '#shared/contracts/conversations.js';
import type { AttachmentType } from '#shared/contracts/inbound.js';

const address = z.object({ url: z.string() }).partial().nullish();

/** A message as the Conversations API gives it (meta-platform.md 4.3). */
const message = z.object({
  attachments: z
    .object({
      data: z.array(z.object({ image_data: address, video_data: address, file_url: z.string().nullish() })),
    })
    .nullish(),
  story: z
    .object({
      mention: z.object({ link: z.string() }).partial().nullish(),
      reply_to: z.object({ link: z.string() }).partial().nullish(),
    })
    .nullish(),
});

/** A comment of a Page's post (meta-platform.md 4.2); those of Instagram have no attachments. */
const comment = z.object({
  attachment: z
    .object({
      media: z
        .object({ image: z.object({ src: z.string() }).partial().nullish(), source: z.string().nullish() })
        .nullish(),
    })
    .nullish(),
});

/** Which fields of a message or comment tell where its attachments are now. */
export function addressFields(kind: ConversationKind): string {
  return kind === 'direct-message' ? 'attachments,story' : 'attachment';
}

/** The address of one attachment in what the platform answered; null when it is not told. */
export function addressIn(
  body: string,
  { kind, type, position }: { kind: ConversationKind; type: AttachmentType; position: number },
): string | null {
  const read: unknown = JSON.parse(body);
  return kind === 'direct-message' ? inMessage(read, type, position) : inComment(read, position);
}

function inMessage(read: unknown, type: AttachmentType, position: number): string | null {
  const parsed = message.safeParse(read).data;
  if (type === 'story-mention') return parsed?.story?.mention?.link ?? null;
  if (type === 'story') return parsed?.story?.reply_to?.link ?? null;
  const found = parsed?.attachments?.data.at(position);
  return found?.image_data?.url ?? found?.video_data?.url ?? found?.file_url ?? null;
}

function inComment(read: unknown, position: number): string | null {
  if (position > 0) return null;
  const media = comment.safeParse(read).data?.attachment?.media;
  return media?.source ?? media?.image?.src ?? null;
}
