import { id } from '#shared/contracts/common.js';
import { conversationChange } from '#shared/contracts/conversations.js';
import { z } from 'zod';
import { resources } from './resources.js';

/** What the live stream says: never the content, only what changed; of who is there, all of it. The key is the name of the SSE event. */
export const streamEvents = {
  'conversation.changed': conversationChange.meta({
    id: 'ConversationChanged',
    description: 'Fetch the conversation, its thread and the lists it is in.',
  }),
  'conversation.presence': resources.conversationPresence,
  'channel.changed': z
    .object({ channelId: id })
    .meta({ id: 'ChannelChanged', description: 'A channel was activated, changed or removed.' }),
  'channel-read.progressed': z
    .object({ channelId: id })
    .meta({ id: 'ChannelReadProgressed', description: 'A read of a channel at Meta got further.' }),
  'access.changed': z
    .object({})
    .meta({ id: 'AccessChanged', description: 'My own roles changed: fetch the session and every list.' }),
  reset: z
    .object({})
    .meta({ id: 'StreamReset', description: 'Events were missed: fetch everything that is shown.' }),
};

export type StreamEventName = keyof typeof streamEvents;
