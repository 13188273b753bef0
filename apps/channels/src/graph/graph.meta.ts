import { z } from 'zod';

/** Ids are strings and sometimes come as numbers (meta-platform.md 0.2); longer ones were kept whole by `parseLossless`. */
export const metaId = z.union([z.string().min(1), z.int().transform(String)]);

/** The docs print the string `"true"` in places (2.1). */
export const success = z.object({ success: z.union([z.literal(true), z.literal('true')]) });

/** 6.1. Numbers may come as strings from proxies of Meta's own. */
export const errorBody = z.object({
  error: z.object({
    code: z.coerce.number(),
    error_subcode: z.coerce.number().optional(),
    is_transient: z.boolean().optional(),
    fbtrace_id: z.string().optional(),
  }),
});

/** 1.2, 1.3: `expires_in` (seconds) is absent for tokens that do not expire. */
export const accessToken = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().optional(),
});

/** 1.6 */
export const permissionList = z.object({
  data: z.array(z.object({ permission: z.string(), status: z.string() })),
});

/** 2.1, layer 1; before v2.9 fields were plain strings. */
export const subscriptionList = z.object({
  data: z.array(
    z.object({
      object: z.string(),
      callback_url: z.string().optional(),
      active: z.boolean().optional(),
      fields: z.array(z.union([z.string(), z.object({ name: z.string() }).transform((field) => field.name)])),
    }),
  ),
});

/** 5.1 */
export const sentMessage = z.object({ message_id: z.string().min(1) });

/** 5.2 */
export const createdComment = z.object({ id: metaId });

/** 5.1 */
export const uploadedAttachment = z.object({ attachment_id: metaId });

const nextPage = z.object({ next: z.string().optional() }).optional();
const readInstant = z.string().transform((text, context) => {
  const at = Date.parse(text);
  if (Number.isNaN(at)) context.addIssue({ code: 'custom', message: 'no instant' });
  return new Date(at);
});
const someone = z.object({ id: metaId.optional() }).optional();

/** 4.3: conversations of one customer, only their ids. */
export const conversationList = z.object({ data: z.array(z.object({ id: metaId })) });

/** 4.3: newest first; messages without details are listed, too. */
export const messageList = z.object({
  data: z.array(
    z.object({
      id: metaId,
      created_time: readInstant.optional(),
      from: someone,
      message: z.string().optional(),
      attachments: z.object({ data: z.array(z.unknown()) }).optional(),
    }),
  ),
  paging: nextPage,
});

/** 4.2: comments of a Page's post or comment. */
export const commentList = z.object({
  data: z.array(
    z.object({
      id: metaId,
      created_time: readInstant.optional(),
      from: someone,
      message: z.string().optional(),
      attachment: z.unknown().optional(),
    }),
  ),
  paging: nextPage,
});

/** 4.4: replies to a comment at Instagram. */
export const instagramReplyList = z.object({
  data: z.array(
    z.object({
      id: metaId,
      timestamp: readInstant.optional(),
      from: someone,
      text: z.string().optional(),
    }),
  ),
  paging: nextPage,
});

/** 4.5: both platforms; what is not accessible is absent, down to an empty object. */
export const customerProfile = z.object({
  name: z.string().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  username: z.string().optional(),
  profile_pic: z.string().optional(),
});
