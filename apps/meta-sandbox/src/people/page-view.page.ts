import { commentsOf, repliesOf, topLevelCommentsOf } from '../graph/comment-lists.js';
import type { Cdn } from '../cdn/cdn.js';
import { avatar } from '../ui/avatar.js';
import { html, type Html } from '../ui/html.js';
import { formatDateTime } from '../ui/locale.js';
import type { Comment, Page, Post } from '../world/types.js';
import { actionForm, customerSwitch, layout, type PageContext } from './layout.js';
import { fileView } from './message.page.js';
import { postAuthor } from './feed-events.js';

function authorOf(
  { world }: PageContext,
  { author }: Pick<Comment, 'author'>,
): { id: string; name: string; isPage: boolean } {
  const isPage = author.kind === 'page';
  const name = (isPage ? world.pages.get(author.id) : world.customers.get(author.id))?.name ?? '';
  return { id: author.id, name, isPage };
}

function writeForm(
  context: PageContext,
  action: 'comment' | 'reply' | 'edit' | 'visitor-post',
  target: Record<string, string>,
  labels: { placeholder: string; submit: string; value?: string },
): Html {
  const key = Object.values(target).join('-');
  const { customer } = context;
  if (!customer) return html``;
  const content = html`<textarea
      id="text-${action}-${key}"
      name="text"
      rows="1"
      required
      aria-label="${labels.placeholder}"
      placeholder="${labels.placeholder}"
      data-testid="${action}-text"
    >
${labels.value}</textarea>
    <button data-testid="${action}-submit">${labels.submit}</button>`;
  return actionForm(context, action, { ...target, customer: customer.id }, content, { className: 'write' });
}

function ownTools(context: PageContext, comment: Comment): Html {
  const { text, customer } = context;
  if (comment.author.kind !== 'customer' || comment.author.id !== customer?.id) return html``;
  const labels = { placeholder: text.edit, submit: text.save, value: comment.message };
  const remove = html`<button class="link" data-testid="comment-remove">${text.remove}</button>`;
  return html`<details id="edit-${comment.id}" class="tool">
      <summary data-testid="comment-edit">${text.edit}</summary>
      ${writeForm(context, 'edit', { comment: comment.id }, labels)}
    </details>
    ${actionForm(context, 'remove', { comment: comment.id, customer: customer.id }, remove)}`;
}

function state({ text }: PageContext, { hidden, privatelyReplied }: Comment): Html {
  return html`${hidden === true && html` · <em data-testid="comment-hidden">${text.hidden}</em>`}
  ${privatelyReplied === true && html` · ${text.privately}`}`;
}

/** As the customer; the number is of everybody, the Page included. */
function likeTool(context: PageContext, target: Comment | Post): Html {
  const { text, customer } = context;
  if (!customer) return html``;
  const reactions = target.reactions ?? [];
  const mine = reactions.some(({ by }) => by.id === customer.id);
  const label = mine ? text.unlike : text.like;
  const count = reactions.length > 0 ? ` (${reactions.length})` : '';
  const button = html`<button class="link" data-testid="${mine ? 'unlike' : 'like'}">
    ${label}${count}
  </button>`;
  return actionForm(context, mine ? 'unlike' : 'like', { target: target.id, customer: customer.id }, button);
}

/** By hand, as somebody of the business does on Facebook. */
function hideTool(context: PageContext, { id, author, hidden = false }: Comment): Html {
  if (author.kind === 'page') return html``;
  const label = hidden ? context.text.unhide : context.text.hide;
  const button = html`<button class="link" data-testid="comment-${hidden ? 'unhide' : 'hide'}">
    ${label}
  </button>`;
  return actionForm(context, 'hide-comment', { comment: id, hidden: String(!hidden) }, button);
}

function commentItem(context: PageContext, cdn: Cdn, comment: Comment): Html {
  const { text, world, locale } = context;
  const author = authorOf(context, comment);
  const badge = author.isPage && html`<span class="badge">${text.page}</span>`;
  const edited = comment.editedAt !== undefined && html` · ${text.edited}`;
  return html`<li
    class="comment"
    data-testid="comment"
    data-comment-id="${comment.id}"
    data-author="${author.isPage ? 'page' : 'customer'}"
  >
    ${avatar(author.id, author.name, author.isPage ? 'square' : 'round')}
    <div class="grow">
      <div class="bubble">
        <strong><bdi>${author.name}</bdi></strong> ${badge}
        <p class="said" dir="auto" data-testid="comment-message">${comment.message}</p>
        ${comment.attachment && fileView(context, cdn, comment.attachment.type, comment.attachment.fileId)}
      </div>
      <div class="tools soft">
        <span>${formatDateTime(locale, comment.createdAt)}${edited}${state(context, comment)}</span>
        ${likeTool(context, comment)} ${hideTool(context, comment)}
        <details id="reply-${comment.id}" class="tool">
          <summary data-testid="comment-reply">${text.reply}</summary>
          ${writeForm(context, 'reply', { comment: comment.id }, { placeholder: text.writeReply, submit: text.reply })}
        </details>
        ${ownTools(context, comment)}
      </div>
      <ul class="plain replies">
        ${repliesOf(world, comment.id).map((reply) => commentItem(context, cdn, reply))}
      </ul>
    </div>
  </li>`;
}

function postCard(context: PageContext, cdn: Cdn, post: Post): Html {
  const { text, world, locale } = context;
  const author = authorOf(context, { author: postAuthor(post) });
  const count = commentsOf(world, post.id).length;
  return html`<article class="card post" data-testid="post" data-post-id="${post.id}">
    <header>
      ${avatar(author.id, author.name, author.isPage ? 'square' : 'round')}
      <div>
        <strong><bdi>${author.name}</bdi></strong
        ><br /><span class="soft small">${formatDateTime(locale, post.createdAt)}</span>
      </div>
    </header>
    <p class="said" dir="auto">${post.message}</p>
    ${(post.fileIds ?? []).map((fileId) => fileView(context, cdn, post.item ?? 'post', fileId))}
    <div class="tools soft">${likeTool(context, post)}</div>
    <ul class="plain comments" data-count="${count}">
      ${topLevelCommentsOf(world, post.id).map((comment) => commentItem(context, cdn, comment))}
    </ul>
    ${count === 0 && html`<p class="soft small">${text.noComments}</p>`}
    ${writeForm(context, 'comment', { post: post.id }, { placeholder: text.writeComment, submit: text.comment })}
  </article>`;
}

/** A Page as its visitors see it: posts, comments, and what one may do as the chosen customer. */
export function pageView(context: PageContext, cdn: Cdn, page: Page): string {
  const { text, world, customer } = context;
  const posts = world.posts
    .filter((post) => post.pageId === page.id && !post.unpublished)
    .sort((a, b) => b.createdAt - a.createdAt);
  const body = html`<div class="narrow">
    <section class="card cover">
      <div class="band tone-band" aria-hidden="true"></div>
      <div class="cover-row">
        ${avatar(page.id, page.name, 'square')}
        <div class="grow">
          <h1>${page.name}</h1>
          <p class="soft">${page.category} · ${page.about}</p>
        </div>
        <a
          class="button"
          href="/sandbox/messenger/${page.id}/${customer?.id ?? ''}"
          data-testid="page-message"
          >${text.message}</a
        >
      </div>
      <div class="cover-foot">${customerSwitch(context)}</div>
    </section>
    <section class="card">
      ${writeForm(context, 'visitor-post', { page: page.id }, { placeholder: text.visitorPost, submit: text.post })}
    </section>
    <h2 class="sr">${text.posts}</h2>
    ${posts.map((post) => postCard(context, cdn, post))}
  </div>`;
  return layout(context, page.name, body);
}
