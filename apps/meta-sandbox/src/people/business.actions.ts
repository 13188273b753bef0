import { z } from 'zod';
import type { Cdn } from '../cdn/cdn.js';
import type { Thread } from '../world/types.js';
import type { World } from '../world/world.js';
import { action, ref, text, type ActionTable } from './action-table.js';
import type { BusinessActions } from './business-actions.js';
import type { References } from './references.js';
import type { ThreadControl } from './thread-control.js';

/** App id of Meta's own Page inbox (3.5). */
export const PAGE_INBOX_APP_ID = '263902037430900';
/** An app of somebody else that the Page uses, too. */
export const OTHER_APP_ID = '700100200300400';

const chat = { customer: ref, page: ref };
const appId = z.string().regex(/^\d{5,16}$/, 'expected an app id');

export interface BusinessActionServices {
  world: World;
  cdn: Cdn;
  refs: References;
  business: BusinessActions;
  control: ThreadControl;
}

/** What the business does in Messenger without Parley: by hand, automatically, and with other apps. */
export function businessActions({
  world,
  cdn,
  refs,
  business,
  control,
}: BusinessActionServices): ActionTable {
  const threadOf = (input: { customer: string; page: string }): Thread =>
    world.openThread(refs.page(input.page).id, refs.customer(input.customer).id);
  return {
    /** An echo of the inbox's app id; `app: null` without one, as of some automatic replies; or of another app. */
    'page-message': action(
      z.strictObject({
        ...chat,
        text: text(2000),
        app: appId.nullable().default(PAGE_INBOX_APP_ID),
        image: z.string().min(1).optional(),
      }),
      ({ text: said, app, image, ...input }) =>
        business.sendMessage(threadOf(input), {
          text: said,
          ...(app === null ? {} : { appId: app }),
          ...(image ? { attachments: [{ type: 'image', fileId: cdn.sample('image', image).id }] } : {}),
        }),
    ),
    /** New conversations go to this app first; `null`: to ours. */
    'set-default-app': action(z.strictObject({ page: ref, app: appId.nullable() }), ({ page, app }) =>
      world.pages.update(refs.page(page).id, { defaultAppId: app ?? undefined }),
    ),
    'pass-control': action(
      z.strictObject({ ...chat, to: appId, metadata: z.string().optional() }),
      ({ to, metadata, ...input }) => control.pass(threadOf(input), to, metadata),
    ),
    'take-control': action(
      z.strictObject({ ...chat, app: appId.default(OTHER_APP_ID), metadata: z.string().optional() }),
      ({ app, metadata, ...input }) => control.take(threadOf(input), app, metadata),
    ),
    'release-control': action(z.strictObject(chat), (input) => control.release(threadOf(input))),
    'request-control': action(
      z.strictObject({ ...chat, app: appId.default(OTHER_APP_ID), metadata: z.string().optional() }),
      ({ app, metadata, ...input }) => {
        const thread = threadOf(input);
        control.request(thread, app, metadata);
        return thread;
      },
    ),
  };
}
