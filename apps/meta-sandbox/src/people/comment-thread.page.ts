import { avatar } from '../ui/avatar.js';
import { html, type Html } from '../ui/html.js';
import { formatDateTime } from '../ui/locale.js';
import { actionForm, type PageContext } from './layout.js';

/** A comment as the pages of Instagram and Groups show it. */
export interface ShownComment {
  id: string;
  author: { id: string; name: string };
  byBusiness: boolean;
  /** By whom one acts as: can be changed. */
  own: boolean;
  text: string;
  createdAt: number;
  /** What else is to be said about it, for example that it is hidden. */
  note?: string;
  replies: ShownComment[];
}

/** Names of the actions behind the forms; without `edit` nothing can be edited. */
export interface CommentActions {
  reply: string;
  edit?: string;
  remove: string;
}

/** A field and a button that do an action. */
export function writeForm(
  context: PageContext,
  action: string,
  target: Record<string, string>,
  labels: { placeholder: string; submit: string; value?: string; field?: string },
): Html {
  if (!context.customer) return html``;
  const key = Object.values(target).join('-');
  const content = html`<textarea
      id="text-${action}-${key}"
      name="${labels.field ?? 'text'}"
      rows="1"
      required
      aria-label="${labels.placeholder}"
      placeholder="${labels.placeholder}"
      data-testid="${action}-text"
    >
${labels.value}</textarea>
    <button data-testid="${action}-submit">${labels.submit}</button>`;
  return actionForm(context, action, { ...target, customer: context.customer.id }, content, {
    className: 'write',
  });
}

function ownTools(context: PageContext, comment: ShownComment, actions: CommentActions): Html {
  if (!comment.own || !context.customer) return html``;
  const { text } = context;
  const labels = { placeholder: text.edit, submit: text.save, value: comment.text };
  const edit =
    actions.edit !== undefined &&
    html`<details id="edit-${comment.id}" class="tool">
      <summary data-testid="${actions.edit}">${text.edit}</summary>
      ${writeForm(context, actions.edit, { comment: comment.id }, labels)}
    </details>`;
  const button = html`<button class="link" data-testid="${actions.remove}">${text.remove}</button>`;
  return html`${edit} ${actionForm(context, actions.remove, { comment: comment.id }, button)}`;
}

/** One comment with its replies and what one can do with it. */
export function commentItem(context: PageContext, comment: ShownComment, actions: CommentActions): Html {
  const { text, locale } = context;
  const badge = comment.byBusiness && html`<span class="badge">${text.page}</span>`;
  return html`<li
    class="comment"
    data-testid="comment"
    data-comment-id="${comment.id}"
    data-author="${comment.byBusiness ? 'page' : 'customer'}"
  >
    ${avatar(comment.author.id, comment.author.name, comment.byBusiness ? 'square' : 'round')}
    <div class="grow">
      <div class="bubble">
        <strong><bdi>${comment.author.name}</bdi></strong> ${badge}
        <p class="said" dir="auto" data-testid="comment-message">${comment.text}</p>
      </div>
      <div class="tools soft">
        <span>${formatDateTime(locale, comment.createdAt)}${comment.note && html` · ${comment.note}`}</span>
        <details id="reply-${comment.id}" class="tool">
          <summary data-testid="${actions.reply}">${text.reply}</summary>
          ${writeForm(context, actions.reply, { comment: comment.id }, { placeholder: text.writeReply, submit: text.reply })}
        </details>
        ${ownTools(context, comment, actions)}
      </div>
      <ul class="plain replies">
        ${comment.replies.map((reply) => commentItem(context, reply, actions))}
      </ul>
    </div>
  </li>`;
}
