import { avatar } from '../ui/avatar.js';
import { html, type Html } from '../ui/html.js';
import { formatDateTime } from '../ui/locale.js';
import type { Group, GroupComment, GroupPost } from '../world/group-types.js';
import { groupAuthorName } from '../world/group-facts.js';
import { commentItem, writeForm, type ShownComment } from './comment-thread.page.js';
import { customerSwitch, layout, type PageContext } from './layout.js';
import { platformMessages } from './platform-messages.js';

const ACTIONS = { reply: 'group-reply', remove: 'group-remove-comment' };

function shown(context: PageContext, comment: GroupComment): ShownComment {
  const { world, customer } = context;
  const { author } = comment;
  const replies = world.groups.comments.filter((row) => row.parentId === comment.id);
  return {
    id: comment.id,
    author: { id: author.id, name: groupAuthorName(world, author) },
    byBusiness: author.kind !== 'customer',
    own: author.kind === 'customer' && author.id === customer?.id,
    text: comment.message,
    createdAt: comment.createdAt,
    replies: replies.map((reply) => shown(context, reply)),
  };
}

function postCard(context: PageContext, post: GroupPost): Html {
  const { text, world, locale } = context;
  const name = groupAuthorName(world, post.author);
  const top = world.groups.commentsOf(post.id).filter((comment) => !comment.parentId);
  return html`<article class="card post" data-testid="post" data-post-id="${post.id}">
    <header>
      ${avatar(post.author.id, name)}
      <div>
        <strong><bdi>${name}</bdi></strong
        ><br /><span class="soft small">${formatDateTime(locale, post.createdAt)}</span>
      </div>
    </header>
    <p class="said" dir="auto">${post.message}</p>
    <ul class="plain comments" data-count="${top.length}">
      ${top.map((comment) => commentItem(context, shown(context, comment), ACTIONS))}
    </ul>
    ${writeForm(context, 'group-comment', { post: post.id }, { placeholder: text.writeComment, submit: text.comment })}
  </article>`;
}

/** A Group as its members see it; `served` says whether Graph knows Groups now. */
export function groupPage(context: PageContext, group: Group, served: boolean): string {
  const more = platformMessages[context.locale];
  const body = html`<div class="narrow">
    <section class="card cover">
      <div class="band tone-band" aria-hidden="true"></div>
      <div class="cover-row">
        ${avatar(group.id, group.name, 'square')}
        <div class="grow">
          <h1>${group.name}</h1>
          <p class="soft">${more.group} · ${more.members(group.memberCount)} · ${group.description}</p>
        </div>
      </div>
      <div class="cover-foot">
        ${customerSwitch(context)}
        ${!served && html`<p class="soft small" data-testid="groups-off">${more.legacyOff}</p>`}
        ${writeForm(context, 'group-post', { group: group.id }, { placeholder: more.writePost, submit: more.post })}
      </div>
    </section>
    ${context.world.groups.postsOf(group.id).map((post) => postCard(context, post))}
  </div>`;
  return layout(context, group.name, body);
}
