import { avatar } from '../ui/avatar.js';
import { html, type Html, type HtmlPart } from '../ui/html.js';
import { formatDateTime } from '../ui/locale.js';
import type { InstagramAttachment, InstagramMessage, InstagramThread } from '../world/instagram-types.js';
import type { Customer } from '../world/types.js';
import { writeForm } from './comment-thread.page.js';
import { attachmentUrl } from './instagram-attachments.js';
import { localAddress, type InstagramPageContext } from './instagram.page.js';
import { actionForm, customerSwitch, layout } from './layout.js';

function attachment({ cdn, more }: InstagramPageContext, shown: InstagramAttachment): Html {
  if (shown.type === 'like_heart') return html`<p class="said" data-testid="message-attachment">❤️</p>`;
  const url = attachmentUrl(cdn, shown);
  const file = shown.fileId === undefined ? undefined : cdn.find(shown.fileId);
  if (!url || file?.kind !== 'image')
    return html`<p class="said" data-testid="message-attachment" data-type="${shown.type}">
      ${more.attachment(shown.type)}
    </p>`;
  return html`<img
    src="${localAddress(url)}"
    alt="${more.attachment(shown.type)}"
    width="160"
    height="160"
    data-testid="message-attachment"
    data-type="${shown.type}"
  />`;
}

function said(context: InstagramPageContext, message: InstagramMessage): HtmlPart {
  const { text, more } = context;
  if (message.unsent) return html`<p class="said gone">${text.unsent}</p>`;
  if (message.unsupported) return html`<p class="said gone">${more.unsupported}</p>`;
  const words =
    message.text !== '' && html`<p class="said" dir="auto" data-testid="message-text">${message.text}</p>`;
  return [
    message.storyId ? html`<p class="soft small">${more.replyToStory}</p>` : '',
    words,
    message.attachments.map((each) => attachment(context, each)),
  ];
}

function tool(context: InstagramPageContext, action: string, message: string, label: string): Html {
  const button = html`<button class="link" data-testid="${action}">${label}</button>`;
  return actionForm(context, action, { message }, button);
}

function bubble(context: InstagramPageContext, message: InstagramMessage): Html {
  const { text, more, locale } = context;
  const mine = message.direction === 'in';
  const reacted = message.reactions.some((reaction) => reaction.by === 'customer');
  const tools = message.unsent
    ? []
    : [
        mine ? tool(context, 'instagram-unsend', message.id, text.unsend) : '',
        reacted
          ? tool(context, 'instagram-unreact', message.id, more.unreact)
          : tool(context, 'instagram-react', message.id, more.react),
      ];
  const emojis = message.reactions.map((reaction) => reaction.emoji).join(' ');
  return html`<li
    class="message ${mine ? 'mine' : 'theirs'}"
    data-testid="message"
    data-from="${mine ? 'customer' : 'page'}"
    data-mid="${message.id}"
  >
    ${said(context, message)}
    <div class="tools soft">
      ${emojis && html`<span data-testid="message-reactions">${emojis}</span>`}
      ${formatDateTime(locale, message.at)} ${tools}
    </div>
  </li>`;
}

function storyReplies(context: InstagramPageContext): Html[] {
  const { world, account, more, text } = context;
  const stories = world.instagram.media.filter(
    (row) => row.product === 'STORY' && row.owner.id === account.id && !world.instagram.isStoryOver(row),
  );
  return stories.map(
    (story) =>
      html`<details id="story-${story.id}" class="tool">
        <summary data-testid="story-reply">${more.replyToStory}</summary>
        ${writeForm(context, 'instagram-message', { account: account.id, story: story.id }, { placeholder: more.replyToStory, submit: text.send })}
      </details>`,
  );
}

function sample(
  context: InstagramPageContext,
  customer: Customer,
  attachmentType: string,
  label: string,
): Html {
  const button = html`<button class="quiet" data-testid="send-${attachmentType}">${label}</button>`;
  const hidden = { account: context.account.id, customer: customer.id, attachmentType };
  return actionForm(context, 'instagram-message', hidden, button);
}

function composer(context: InstagramPageContext, customer: Customer, thread?: InstagramThread): Html {
  const { text, more, account } = context;
  const pair = { account: account.id, customer: customer.id };
  const content = html`<textarea
      id="composer"
      name="text"
      rows="1"
      required
      aria-label="${text.writeMessage}"
      placeholder="${text.writeMessage}"
      data-testid="messenger-text"
      data-enter-sends
    ></textarea>
    <button data-testid="messenger-send">${text.send}</button>`;
  const seen = html`<button class="quiet" data-testid="instagram-seen">${more.seen}</button>`;
  return html`<div class="buttons composer">
      ${sample(context, customer, 'image', more.picture)}
      ${sample(context, customer, 'like_heart', more.heart)}
      ${thread && actionForm(context, 'instagram-seen', pair, seen)} ${storyReplies(context)}
    </div>
    ${actionForm(context, 'instagram-message', pair, content, { className: 'composer' })}`;
}

/** Direct messages of one customer with the account. */
export function instagramDirectPage(context: InstagramPageContext, customer: Customer): string {
  const { world, account, text, more } = context;
  const thread = world.instagram.thread(account.id, world.instagram.igsidOf(account.id, customer.id));
  const messages = world.instagram.messages.filter((message) => message.threadId === thread?.id);
  const body = html`<div class="narrow">
    <section class="card chat" aria-label="@${account.username}">
      <header>
        ${avatar(account.id, account.name, 'square')}
        <div class="grow">
          <h1>@${account.username}</h1>
          <span class="soft small">${more.direct}</span>
        </div>
        <a class="button quiet" href="/sandbox/instagram/${account.id}">${more.profile}</a>
      </header>
      ${customerSwitch(context)}
      <ol
        class="plain messages"
        id="messages"
        data-stick-to-end
        data-testid="messages"
        tabindex="0"
        aria-live="polite"
      >
        ${messages.length === 0 && html`<li class="soft empty">${text.noMessagesYet}</li>`}
        ${messages.map((message) => bubble(context, message))}
      </ol>
      ${composer(context, customer, thread)}
    </section>
  </div>`;
  return layout(context, `@${account.username}`, body);
}
