import type { Cdn } from '../cdn/cdn.js';
import { newestFirst } from '../graph/instagram-account-node.js';
import { avatar } from '../ui/avatar.js';
import { html, type Html } from '../ui/html.js';
import { formatDateTime } from '../ui/locale.js';
import type { InstagramComment, InstagramMedia } from '../world/instagram-types.js';
import type { InstagramAccount } from '../world/types.js';
import { commentItem, writeForm, type ShownComment } from './comment-thread.page.js';
import { usernameOf } from './instagram-events.js';
import { actionForm, customerSwitch, layout, type PageContext } from './layout.js';
import { platformMessages, type PlatformMessages } from './platform-messages.js';

const ACTIONS = {
  reply: 'instagram-reply',
  edit: 'instagram-edit-comment',
  remove: 'instagram-remove-comment',
};

export interface InstagramPageContext extends PageContext {
  cdn: Cdn;
  account: InstagramAccount;
  more: PlatformMessages;
}

export function instagramContext(
  context: PageContext,
  cdn: Cdn,
  account: InstagramAccount,
): InstagramPageContext {
  return { ...context, cdn, account, more: platformMessages[context.locale] };
}

/** A file of the CDN by its path, so that the page's own policy allows it. */
export function localAddress(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

function pictures({ cdn }: InstagramPageContext, media: InstagramMedia): Html[] {
  return media.files
    .filter((file) => file.kind === 'image')
    .map((file) => {
      const address = localAddress(cdn.url(cdn.sample(file.kind, file.name).id));
      return html`<img src="${address}" alt="" width="96" height="96" data-testid="instagram-picture" />`;
    });
}

function shown(context: InstagramPageContext, comment: InstagramComment): ShownComment {
  const { world, customer, more } = context;
  const { author } = comment;
  return {
    id: comment.id,
    author: { id: author.id, name: usernameOf(world, author) },
    byBusiness: author.kind === 'account',
    own: author.kind === 'customer' && author.id === customer?.id,
    text: comment.text,
    createdAt: comment.createdAt,
    ...(comment.hidden ? { note: more.hidden } : {}),
    replies: world.instagram.repliesOf(comment.id).map((reply) => shown(context, reply)),
  };
}

function kindOf({ more }: InstagramPageContext, media: InstagramMedia): string {
  if (media.live) return more.live;
  if (media.product === 'AD') return more.ad;
  return media.product === 'STORY' ? more.story : media.product === 'REELS' ? 'Reel' : '';
}

function mediaCard(context: InstagramPageContext, media: InstagramMedia): Html {
  const { text, more, world, locale, account } = context;
  const top = world.instagram.commentsOf(media.id).filter((comment) => !comment.parentId);
  const name = usernameOf(world, media.owner);
  const kind = kindOf(context, media);
  const remove = html`<button class="link" data-testid="instagram-remove-media">${more.removeMedia}</button>`;
  const end = html`<button class="danger" data-testid="instagram-live-end">${more.endLive}</button>`;
  const open = media.live !== 'over' && media.commentsEnabled && media.product !== 'STORY';
  return html`<article
    class="card post"
    data-testid="instagram-media"
    data-media-id="${media.id}"
    data-product="${media.product}"
  >
    <header>
      ${avatar(media.owner.id, name, media.owner.kind === 'account' ? 'square' : 'round')}
      <div class="grow">
        <strong><bdi>${name}</bdi></strong> ${kind && html`<span class="badge">${kind}</span>`}<br /><span
          class="soft small"
          >${formatDateTime(locale, media.createdAt)}</span
        >
      </div>
      ${media.live === 'on' && actionForm(context, 'instagram-live', { account: account.id, media: media.id }, end)}
      ${actionForm(context, 'instagram-remove-media', { media: media.id }, remove)}
    </header>
    <p class="buttons">${pictures(context, media)}</p>
    <p class="said" dir="auto">${media.caption}</p>
    <ul class="plain comments" data-count="${top.length}">
      ${top.toReversed().map((comment) => commentItem(context, shown(context, comment), ACTIONS))}
    </ul>
    ${open && writeForm(context, 'instagram-comment', { media: media.id }, { placeholder: text.writeComment, submit: text.comment })}
  </article>`;
}

function controls(context: InstagramPageContext): Html {
  const { more, account, customer } = context;
  const live = html`<button class="quiet" data-testid="instagram-live-start">${more.startLive}</button>`;
  const story = html`<button class="quiet" data-testid="instagram-post-story">${more.postStory}</button>`;
  const mention = html`<button class="quiet" data-testid="instagram-story-mention">
    ${more.storyMention}
  </button>`;
  return html`<div class="buttons spaced">
      ${actionForm(context, 'instagram-live', { account: account.id, caption: more.live }, live)}
      ${actionForm(context, 'instagram-post', { account: account.id, product: 'STORY' }, story)}
      ${customer && actionForm(context, 'instagram-story-mention', { account: account.id, customer: customer.id }, mention)}
    </div>
    ${writeForm(
      context,
      'instagram-customer-post',
      {},
      {
        placeholder: more.mentionCaption,
        submit: more.mention,
        value: `@${account.username} `,
        field: 'caption',
      },
    )}`;
}

/** An account as its visitors see it: posts with comments, posts of others that mention it, and what one can do. */
export function instagramPage(context: InstagramPageContext): string {
  const { world, account, customer, more, text } = context;
  const media = newestFirst(
    world.instagram.media.filter(
      (row) =>
        (row.owner.id === account.id || row.mentions.includes(account.id)) &&
        !world.instagram.isStoryOver(row),
    ),
  );
  const body = html`<div class="narrow">
    <section class="card cover">
      <div class="band tone-band" aria-hidden="true"></div>
      <div class="cover-row">
        ${avatar(account.id, account.name, 'square')}
        <div class="grow">
          <h1>@${account.username}</h1>
          <p class="soft">Instagram · ${account.name}</p>
        </div>
        <a
          class="button"
          href="/sandbox/instagram/${account.id}/direct/${customer?.id ?? ''}"
          data-testid="instagram-direct"
          >${more.direct}</a
        >
      </div>
      <div class="cover-foot">${customerSwitch(context)} ${controls(context)}</div>
    </section>
    <h2 class="sr">${text.posts}</h2>
    ${media.map((row) => mediaCard(context, row))}
  </div>`;
  return layout(context, `@${account.username}`, body);
}
