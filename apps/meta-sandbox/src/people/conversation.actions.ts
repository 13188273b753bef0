import { z } from 'zod';
import type { World } from '../world/world.js';
import { action, customerText, ref, text, type ActionTable } from './action-table.js';
import type { BusinessActions } from './business-actions.js';
import type { CustomerActions } from './customer-actions.js';
import type { References } from './references.js';

/** App id of Meta's own Page inbox (3.5). */
export const PAGE_INBOX_APP_ID = '263902037430900';

export interface ActionServices {
  world: World;
  refs: References;
  customers: CustomerActions;
  business: BusinessActions;
}

/** Text messages and comments, by customers and by hand as the Page. */
export function conversationActions({ world, refs, customers, business }: ActionServices): ActionTable {
  return {
    message: action(
      z.strictObject({ customer: ref, page: ref, text: customerText, replyTo: ref.optional() }),
      ({ customer, page, text: said, replyTo }) =>
        customers.writeMessage(refs.customer(customer).id, refs.page(page).id, said, replyTo),
    ),
    unsend: action(z.strictObject({ message: ref }), ({ message }) => customers.unsendMessage(message)),
    comment: action(
      z.strictObject({ customer: ref, post: ref, text: customerText }),
      ({ customer, post, text: said }) => customers.comment(refs.customer(customer).id, post, said),
    ),
    reply: action(
      z.strictObject({ customer: ref, comment: ref, text: customerText }),
      ({ customer, comment, text: said }) => customers.reply(refs.customer(customer).id, comment, said),
    ),
    edit: action(
      z.strictObject({ comment: ref, text: customerText, customer: ref.optional() }),
      ({ comment, text: said, customer }) =>
        customers.editComment(comment, said, customer && refs.customer(customer).id),
    ),
    remove: action(z.strictObject({ comment: ref, customer: ref.optional() }), ({ comment, customer }) => {
      customers.removeComment(comment, customer && refs.customer(customer).id);
      return { id: comment, removed: true };
    }),
    /** The business answers by hand in Meta's own inbox: an echo with the inbox's app id. */
    'page-message': action(
      z.strictObject({ customer: ref, page: ref, text: text(2000) }),
      ({ customer, page, text: said }) => {
        const thread = world.openThread(refs.page(page).id, refs.customer(customer).id);
        return business.sendMessage(thread, { text: said, appId: PAGE_INBOX_APP_ID });
      },
    ),
    /** The business comments by hand on Facebook. */
    'page-comment': action(
      z.strictObject({ post: ref, text: customerText, comment: ref.optional() }),
      ({ post, comment, text: said }) =>
        business.addComment(refs.post(post), said, comment && refs.comment(comment).id),
    ),
    post: action(z.strictObject({ page: ref, text: customerText }), ({ page, text: said }) =>
      business.publishPost(refs.page(page).id, said),
    ),
  };
}
