import { z } from 'zod';
import type { Cdn } from '../cdn/cdn.js';
import type { CommentAttachment, PostItem } from '../world/types.js';
import type { World } from '../world/world.js';
import { action, customerText, flag, ref, text, type ActionTable } from './action-table.js';
import type { BusinessActions } from './business-actions.js';
import type { CommentModeration } from './comment-moderation.js';
import type { CustomerActions, NewComment } from './customer-actions.js';
import type { PageContent } from './page-content.js';
import type { References } from './references.js';

export interface PageActionServices {
  world: World;
  cdn: Cdn;
  refs: References;
  customers: CustomerActions;
  business: BusinessActions;
  moderation: CommentModeration;
  content: PageContent;
}

/** Text, an attachment, or both: comments of only a picture or sticker exist (3.1). */
const commentContent = {
  text: z.string().max(20_000).default(''),
  attachment: z.enum(['photo', 'video_inline', 'sticker', 'animated_image_share']).optional(),
};
const FILE_KIND = {
  photo: 'image',
  video_inline: 'video',
  sticker: 'image',
  animated_image_share: 'image',
} as const;

function hasContent(input: { text: string; attachment?: string | undefined }): boolean {
  return input.text.trim() !== '' || input.attachment !== undefined;
}
const EMPTY = { message: 'must not be empty without an attachment', path: ['text'] };

function newComment(
  cdn: Cdn,
  input: { text: string; attachment?: keyof typeof FILE_KIND | undefined },
): NewComment {
  const { text: message, attachment: type } = input;
  if (!type) return { message };
  const attachment: CommentAttachment = { type, fileId: cdn.sample(FILE_KIND[type], `comment-${type}`).id };
  return { message, attachment };
}

/** Comments, by customers and by hand as the Page (3.1). */
export function commentActions(services: PageActionServices): ActionTable {
  const { cdn, refs, customers, business, moderation } = services;
  return {
    comment: action(
      z.strictObject({ customer: ref, post: ref, ...commentContent }).refine(hasContent, EMPTY),
      ({ customer, post, ...content }) =>
        customers.comment(refs.customer(customer).id, refs.post(post), newComment(cdn, content)),
    ),
    reply: action(
      z.strictObject({ customer: ref, comment: ref, ...commentContent }).refine(hasContent, EMPTY),
      ({ customer, comment, ...content }) =>
        customers.reply(refs.customer(customer).id, refs.comment(comment), newComment(cdn, content)),
    ),
    edit: action(
      z.strictObject({ comment: ref, text: customerText, customer: ref.optional() }),
      ({ comment, text: said, customer }) =>
        customers.editComment(refs.comment(comment), said, customer && refs.customer(customer).id),
    ),
    remove: action(z.strictObject({ comment: ref, customer: ref.optional() }), ({ comment, customer }) => {
      customers.removeComment(refs.comment(comment), customer && refs.customer(customer).id);
      return { id: comment, removed: true };
    }),
    /** The business comments by hand on Facebook. */
    'page-comment': action(
      z.strictObject({ post: ref, text: customerText, comment: ref.optional() }),
      ({ post, comment, text: said }) =>
        business.addComment(refs.post(post), said, comment && refs.comment(comment).id),
    ),
    /** By hand on Facebook: the webhook is the only one who tells (8.9). */
    'hide-comment': action(
      z.strictObject({ comment: ref, hidden: flag.default(true) }),
      ({ comment, hidden }) => moderation.setHidden(refs.comment(comment), hidden),
    ),
    'page-remove': action(z.strictObject({ comment: ref }), ({ comment }) => {
      moderation.remove(refs.comment(comment));
      return { id: comment, removed: true };
    }),
  };
}

/** Posts of the Page and of visitors, reactions, mentions, ratings (3.1 to 3.3). */
export function postActions({ world, cdn, refs, content }: PageActionServices): ActionTable {
  const files = (item: PostItem, count: number): string[] => {
    if (item !== 'photo' && item !== 'video') return [];
    const kind = item === 'photo' ? 'image' : 'video';
    return Array.from({ length: count }, (_, at) => cdn.sample(kind, `post-${at + 1}`).id);
  };
  return {
    post: action(
      z.strictObject({
        page: ref,
        text: customerText,
        item: z.enum(['status', 'photo', 'video', 'share']).default('status'),
        count: z.coerce.number().int().min(1).max(10).default(1),
        link: z.url().optional(),
        /** Scheduled: told with `published: 0`; `publish-post` brings it out. */
        unpublished: flag.optional(),
        /** A dark post of an ad. */
        ad: flag.optional(),
      }),
      ({ page, text: message, item, count, ...rest }) =>
        content.publish(refs.page(page).id, {
          message,
          ...rest,
          ...(item === 'status' ? {} : { item, fileIds: files(item, count) }),
        }),
    ),
    'publish-post': action(z.strictObject({ post: ref }), ({ post }) => content.release(refs.post(post))),
    'visitor-post': action(
      z.strictObject({ customer: ref, page: ref, text: customerText, image: z.string().min(1).optional() }),
      ({ customer, page, text: message, image }) =>
        content.publish(refs.page(page).id, {
          message,
          author: { kind: 'customer', id: refs.customer(customer).id },
          ...(image ? { item: 'photo' as const, fileIds: [cdn.sample('image', image).id] } : {}),
        }),
    ),
    'edit-post': action(z.strictObject({ post: ref, text: customerText }), ({ post, text: said }) =>
      content.edit(refs.post(post), said),
    ),
    'hide-post': action(z.strictObject({ post: ref, hidden: flag.default(true) }), ({ post, hidden }) =>
      content.setHidden(refs.post(post), hidden),
    ),
    'remove-post': action(z.strictObject({ post: ref }), ({ post }) => {
      content.remove(refs.post(post));
      return { id: post, removed: true };
    }),
    /** A customer's reaction to a post or comment; without one it is taken back. */
    like: action(
      z.strictObject({ customer: ref, target: ref, reaction: z.string().min(1).default('like') }),
      ({ customer, target, reaction }) => {
        content.react(
          refs.postOrComment(target),
          { kind: 'customer', id: refs.customer(customer).id },
          reaction,
        );
        return { id: target, reaction };
      },
    ),
    unlike: action(z.strictObject({ customer: ref, target: ref }), ({ customer, target }) => {
      content.react(
        refs.postOrComment(target),
        { kind: 'customer', id: refs.customer(customer).id },
        undefined,
      );
      return { id: target };
    }),
    /** Somebody names the Page in a post or comment elsewhere. */
    mention: action(
      z.strictObject({ page: ref, text: text(8000), inComment: flag.default(false) }),
      ({ page, text: said, inComment }) => {
        const bare = world.ids.digits('12', 16);
        const comment = inComment ? { commentId: `${bare}_${world.ids.digits('7', 15)}` } : {};
        return content.mention(refs.page(page).id, said, { postId: bare, ...comment });
      },
    ),
    rate: action(
      z.strictObject({ customer: ref, page: ref, text: customerText, positive: flag.default(true) }),
      ({ customer, page, text: said, positive }) =>
        content.rate(refs.page(page).id, refs.customer(customer).id, said, positive),
    ),
  };
}
