import { z } from 'zod';
import type { WebhookSender } from '../webhooks/webhook-sender.js';
import { seconds } from '../world/clock.js';
import { action, customerText, flag, ref, text, type ActionTable } from './action-table.js';
import type { MessengerActions } from './messenger-actions.js';
import type { References } from './references.js';

const chat = { customer: ref, page: ref };
/** Some referral events carry their timestamp in seconds (0.3). */
const inSeconds = flag.default(false);

export interface MessengerEventServices {
  messenger: MessengerActions;
  webhooks: WebhookSender;
  refs: References;
}

/** Buttons, links, ads, opt-ins and what Meta itself says (3.5). */
export function messengerEventActions({ messenger, webhooks, refs }: MessengerEventServices): ActionTable {
  const { world, hooks } = messenger;
  return {
    postback: action(
      z.strictObject({
        ...chat,
        title: text(80),
        payload: z.string().max(1000),
        referral: z.record(z.string(), z.unknown()).optional(),
      }),
      ({ customer, page, title, payload, referral }) =>
        messenger.postback(refs.customer(customer).id, refs.page(page).id, title, payload, referral),
    ),
    /** A click on an m.me link in a thread that exists: opens the window, says nothing (5.1). */
    referral: action(
      z.strictObject({
        ...chat,
        ref: z.string().min(1),
        source: z.string().default('SHORTLINK'),
        inSeconds,
      }),
      (input) => {
        const thread = messenger.touch(
          messenger.existing(refs.customer(input.customer).id, refs.page(input.page).id),
        );
        const referral = { ref: input.ref, source: input.source, type: 'OPEN_THREAD' };
        const timestamp = input.inSeconds ? seconds(world.clock.now()) : world.clock.now();
        hooks.tell(thread, { field: 'messaging_referrals', timestamp, body: { referral } });
        return thread;
      },
    ),
    /** The first message after a click on an ad. */
    'ad-referral': action(
      z.strictObject({
        ...chat,
        text: customerText,
        adId: z.string().default('120210000000001'),
        adTitle: text(100),
      }),
      (input) =>
        messenger.write(refs.customer(input.customer).id, refs.page(input.page).id, {
          text: input.text,
          referral: {
            ref: 'ad',
            ad_id: input.adId,
            source: 'ADS',
            type: 'OPEN_THREAD',
            ads_context_data: { ad_title: input.adTitle },
          },
        }),
    ),
    optin: action(
      z.strictObject({ ...chat, payload: z.string().default('NEWS'), title: z.string().default('News') }),
      ({ customer, page, payload, title }) => {
        const thread = messenger.touch(world.openThread(refs.page(page).id, refs.customer(customer).id));
        const optin = {
          type: 'notification_messages',
          payload,
          notification_messages_token: world.ids.digits('55', 18),
          token_expiry_timestamp: world.clock.now() + 270 * 86_400_000,
          user_token_status: 'NOT_REFRESHED',
          title,
        };
        hooks.tell(thread, { field: 'messaging_optins', body: { optin } });
        return thread;
      },
    ),
    /** Meta warns or blocks the Page; there is no sender. */
    policy: action(
      z.strictObject({
        page: ref,
        action: z.enum(['warning', 'block', 'unblock']),
        reason: z.string().default('The Page broke a rule.'),
      }),
      ({ page, action: verb, reason }) => {
        const { id } = refs.page(page);
        const payload = {
          recipient: { id },
          timestamp: world.clock.now(),
          policy_enforcement: { action: verb, reason },
        };
        const field = 'messaging_policy_enforcement';
        webhooks.emit({ object: 'page', entryId: id, field, kind: 'messaging', payload });
        return payload;
      },
    ),
  };
}
