import { id, instant } from '#shared/contracts/common.js';
import { conversationFilter } from '#shared/contracts/conversations.js';
import { z } from 'zod';

const shape = conversationFilter.shape;
const owner = z.union([z.enum(['me', 'none']), id]);

/** Which conversations, as the API asks for them: several values of one field are alternatives, several fields all hold. */
export const inboxFilter = z
  .object({
    queue: shape.queue,
    channelId: z.array(id).max(1000).optional(),
    owner: z.array(owner).max(1000).optional().meta({ description: '`me`, `none`, or the id of a user' }),
    teamId: z.array(id).max(100).optional().meta({ description: 'Owned by a member of the team' }),
    tagId: shape.tagIds,
    topicId: shape.topicIds,
    kind: shape.kinds,
    platform: shape.platforms,
    windowEndsBefore: instant
      .optional()
      .meta({ description: 'The 24-hour window is open and ends before this' }),
    unread: z.boolean().optional(),
    contactId: id.optional(),
  })
  .meta({ id: 'InboxFilter' });
export type InboxFilter = z.infer<typeof inboxFilter>;

/** The same as query parameters: repeat one to give several values. */
export const inboxQuery = inboxFilter.omit({ unread: true }).extend({ unread: z.enum(['true']).optional() });
