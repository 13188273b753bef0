import { z } from 'zod';
import type { WebhookSender } from '../webhooks/webhook-sender.js';
import { seconds } from '../world/clock.js';
import type { World } from '../world/world.js';
import { action, type ActionTable } from './action-table.js';

const TEST_ID = '23245';

/** What the dashboard's "Test" button sends: entry id "0", made-up ids, and messages inside `changes` (2.5, 8.22). */
export function dashboardActions(world: World, webhooks: WebhookSender): ActionTable {
  const samples = {
    messages: () => ({
      sender: { id: '12334' },
      recipient: { id: TEST_ID },
      timestamp: '1527459824',
      message: { mid: 'test_message_id', text: 'test_message' },
    }),
    feed: () => ({
      item: 'status',
      verb: 'add',
      post_id: '44444444_444444444',
      message: 'Example post content.',
      from: { name: 'Test Page', id: '1067280970047460' },
      published: 1,
      created_time: seconds(world.clock.now()),
    }),
    mention: () => ({ item: 'post', verb: 'add', post_id: '44444444_444444444', message: 'Test' }),
    comments: () => ({
      id: '17865799348089039',
      text: 'This is an example.',
      from: { id: TEST_ID, username: 'test' },
      media: { id: '123123123', media_product_type: 'FEED' },
    }),
    mentions: () => ({ media_id: '999887766', comment_id: '4455996' }),
  };
  return {
    'dashboard-test': action(
      z.strictObject({
        object: z.enum(['page', 'instagram']).default('page'),
        field: z.enum(['messages', 'feed', 'mention', 'comments', 'mentions']),
      }),
      ({ object, field }) => {
        const payload = samples[field]();
        webhooks.emitUnasked({ object, entryId: '0', field, kind: 'changes', payload });
        return payload;
      },
    ),
  };
}
