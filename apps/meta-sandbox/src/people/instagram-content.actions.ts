import { z } from 'zod';
import type { InstagramComment, InstagramMedia } from '../world/instagram-types.js';
import type { World } from '../world/world.js';
import { action, customerText, ref, type ActionTable } from './action-table.js';
import type { InstagramBusiness } from './instagram-business.js';
import type { InstagramComments } from './instagram-comments.js';
import type { InstagramContent } from './instagram-content.js';
import type { InstagramReferences } from './instagram-references.js';
import { SandboxError } from './sandbox-error.js';
import { switchValue } from './switch-value.js';

interface Needed {
  world: World;
  refs: InstagramReferences;
  comments: InstagramComments;
  content: InstagramContent;
  business: InstagramBusiness;
}

const caption = z.string().max(2200).default('');

/** Posts and comments on Instagram, by customers and by hand as the account. */
export function instagramContentActions(needed: Needed): ActionTable {
  return { ...commentActions(needed), ...postActions(needed), ...accountActions(needed) };
}

function commentActions({ world, refs, comments, business }: Needed): ActionTable {
  const mediaOf = (comment: InstagramComment): InstagramMedia => refs.media(comment.mediaId);
  const own = (id: string, customer?: string): InstagramComment => {
    const comment = refs.comment(id);
    const { kind, id: author } = comment.author;
    if (kind === 'customer' && (!customer || author === refs.customer(customer).id)) return comment;
    throw new SandboxError(409, 'not-the-author', 'Customers change only their own comments.');
  };
  const write = (customer: string, media: InstagramMedia, text: string, parentId?: string) => {
    comments.requireOpen(media);
    return comments.write({ kind: 'customer', id: refs.customer(customer).id }, media, text, parentId);
  };
  return {
    /** On a post of the account, or of another customer (there only mentions are told). */
    'instagram-comment': action(
      z.strictObject({ customer: ref, media: ref, text: customerText }),
      ({ customer, media, text }) => write(customer, refs.media(media), text),
    ),
    'instagram-reply': action(
      z.strictObject({ customer: ref, comment: ref, text: customerText }),
      ({ customer, comment, text }) => {
        const target = refs.comment(comment);
        return write(customer, mediaOf(target), text, target.parentId ?? target.id);
      },
    ),
    /** Silent: Instagram tells nothing about edits (3.6). */
    'instagram-edit-comment': action(
      z.strictObject({ comment: ref, text: customerText, customer: ref.optional() }),
      ({ comment, text, customer }) => comments.edit(own(comment, customer), text),
    ),
    /** Silent, by the author or, without `customer`, by the account in the app. */
    'instagram-remove-comment': action(
      z.strictObject({ comment: ref, customer: ref.optional() }),
      ({ comment, customer }) => {
        comments.remove(customer ? own(comment, customer) : refs.comment(comment));
        return { id: comment, removed: true };
      },
    ),
    /** Silent: hidden by hand in the app. */
    'instagram-hide-comment': action(
      z.strictObject({ comment: ref, hidden: switchValue.default(true) }),
      ({ comment, hidden }) => comments.setHidden(refs.comment(comment), hidden),
    ),
    /** The account comments by hand in the app. */
    'instagram-account-comment': action(
      z.strictObject({ media: ref, text: customerText, comment: ref.optional() }),
      ({ media, text, comment }) => {
        const target = refs.media(media);
        const parent = comment === undefined ? undefined : refs.comment(comment);
        const accountId = target.owner.kind === 'account' ? target.owner.id : firstAccount(world);
        return business.comment(accountId, target, text, parent?.parentId ?? parent?.id);
      },
    ),
  };
}

function firstAccount(world: World): string {
  return world.pages.find((page) => page.instagram !== undefined)?.instagram?.id ?? '';
}

function postActions({ refs, content }: Needed): ActionTable {
  return {
    /** The account publishes; no webhook (3.6). `pictures` > 1 makes an album. */
    'instagram-post': action(
      z.strictObject({
        account: ref,
        caption,
        product: z.enum(['FEED', 'REELS', 'STORY']).default('FEED'),
        pictures: z.coerce.number().int().min(1).max(10).default(1),
      }),
      ({ account, ...input }) =>
        content.publish({ kind: 'account', id: refs.account(account).account.id }, input),
    ),
    /** A customer publishes: `@username` in the caption is a mention, `tag` a tag in the picture. */
    'instagram-customer-post': action(
      z.strictObject({ customer: ref, caption, tag: ref.optional() }),
      ({ customer, caption: said, tag }) =>
        content.publish(
          { kind: 'customer', id: refs.customer(customer).id },
          { product: 'FEED', caption: said, ...(tag ? { tagged: [refs.account(tag).account.id] } : {}) },
        ),
    ),
    /** Silent (4.4). A story's files die with it. */
    'instagram-remove-media': action(z.strictObject({ media: ref }), ({ media }) => {
      content.remove(refs.media(media));
      return { id: media, removed: true };
    }),
    /** Starts a broadcast, or ends it when `media` is given. */
    'instagram-live': action(
      z.strictObject({ account: ref, media: ref.optional(), caption }),
      ({ account, media, caption: said }) =>
        media
          ? content.endLive(refs.media(media))
          : content.publish(
              { kind: 'account', id: refs.account(account).account.id },
              { product: 'FEED', caption: said, live: true },
            ),
    ),
  };
}

function accountActions({ world, refs }: Needed): ActionTable {
  return {
    /** What is special about a customer's account: private, gone, follower. */
    'instagram-person': action(
      z.strictObject({
        customer: ref,
        private: switchValue.optional(),
        gone: switchValue.optional(),
        follower: switchValue.optional(),
      }),
      ({ customer, ...changes }) => {
        const person = world.instagram.person(refs.customer(customer).id);
        return world.instagram.people.put({
          ...person,
          private: changes.private ?? person.private,
          gone: changes.gone ?? person.gone,
          follower: changes.follower ?? person.follower,
        });
      },
    ),
    'instagram-settings': action(
      z.strictObject({
        account: ref,
        commentIdKey: z.enum(['id', 'comment_id']).optional(),
        messageAccess: switchValue.optional(),
        severalImages: switchValue.optional(),
      }),
      ({ account, ...changes }) => {
        const settings = world.instagram.settings(refs.account(account).account.id);
        return world.instagram.saveSettings({
          id: settings.id,
          commentIdKey: changes.commentIdKey ?? settings.commentIdKey,
          messageAccess: changes.messageAccess ?? settings.messageAccess,
          severalImages: changes.severalImages ?? settings.severalImages,
        });
      },
    ),
  };
}
