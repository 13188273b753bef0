import type { Cdn } from '../cdn/cdn.js';
import { html, type Html } from '../ui/html.js';
import { formatDateTime } from '../ui/locale.js';
import type { Attachment, Customer, Message, Page } from '../world/types.js';
import { actionForm, type PageContext } from './layout.js';

/** The CDN's address on this site; the page's policy takes pictures from here only. */
export function localAddress(cdn: Cdn, fileId: string): string {
  const { pathname, search } = new URL(cdn.url(fileId));
  return pathname + search;
}

/** A picture, a file to open, or the word for something that cannot be shown. */
export function fileView({ world }: PageContext, cdn: Cdn, type: string, fileId: string | undefined): Html {
  const file = world.files.get(fileId);
  if (!file) return html`<span class="said soft">${type}</span>`;
  const address = localAddress(cdn, file.id);
  return file.kind === 'image'
    ? html`<img class="picture" src="${address}" alt="${file.name}" width="96" height="96" />`
    : html`<a class="said" href="${address}">${file.name}</a>`;
}

function attachmentView(context: PageContext, cdn: Cdn, { type, fileId, payload, beside }: Attachment): Html {
  const title = { ...payload, ...beside }['title'];
  const view = fileView(context, cdn, typeof title === 'string' ? title : type, fileId);
  return html`<div data-testid="message-attachment" data-type="${type}">${view}</div>`;
}

function said(context: PageContext, cdn: Cdn, message: Message): Html {
  const { text } = context;
  if (message.unsent) return html`<p class="said gone">${text.unsent}</p>`;
  return html`${(message.attachments ?? []).map((each) => attachmentView(context, cdn, each))}
  ${message.text !== '' && html`<p class="said" dir="auto" data-testid="message-text">${message.text}</p>`}`;
}

function small(label: string, testId: string): Html {
  return html`<button class="link" data-testid="${testId}">${label}</button>`;
}

function ownTools(context: PageContext, message: Message): Html {
  const { text } = context;
  const target = { message: message.id };
  const id = `edit-${message.id}`;
  const form = html`<textarea
      id="${id}-text"
      name="text"
      rows="1"
      required
      aria-label="${text.edit}"
      data-testid="message-edit-text"
    >
${message.text}</textarea>
    <button data-testid="message-edit-submit">${text.save}</button>`;
  return html`${
    message.text !== '' &&
    html`<details id="${id}" class="tool">
      <summary data-testid="message-edit">${text.edit}</summary>
      ${actionForm(context, 'edit-message', target, form, { className: 'write' })}
    </details>`
  }
  ${actionForm(context, 'unsend', target, small(text.unsend, 'message-unsend'))}`;
}

function reactTool(context: PageContext, { id, reactions = [] }: Message): Html {
  const { text } = context;
  const shown = reactions.map(({ emoji }) => emoji).join(' ');
  const mine = reactions.some(({ by }) => by === 'customer');
  const form = mine
    ? actionForm(context, 'unreact', { message: id }, small(text.unreact, 'message-unreact'))
    : actionForm(context, 'react', { message: id }, small(text.react, 'message-react'));
  return html`<span data-testid="message-reactions">${shown}</span> ${form}`;
}

/** One message with what the customer can do with it. */
export function bubble(context: PageContext, cdn: Cdn, message: Message): Html {
  const { text, locale } = context;
  const mine = message.direction === 'in';
  const tools = !message.unsent && html`${reactTool(context, message)} ${mine && ownTools(context, message)}`;
  const edited = message.edits !== undefined && html` · ${text.edited}`;
  return html`<li
    class="message ${mine ? 'mine' : 'theirs'}"
    data-testid="message"
    data-from="${mine ? 'customer' : 'page'}"
    data-mid="${message.id}"
  >
    ${said(context, cdn, message)}
    <div class="tools soft">${formatDateTime(locale, message.at)}${edited} ${tools}</div>
  </li>`;
}

/** Samples to send, and what one does without writing. */
export function sampleTools(context: PageContext, page: Page, customer: Customer): Html {
  const { text } = context;
  const chat = { page: page.id, customer: customer.id };
  const attach = (type: string, label: string): Html =>
    actionForm(context, 'attachment', { ...chat, type }, small(label, `attach-${type}`));
  return html`<div class="tools soft samples" role="group" aria-label="${text.attach}">
    ${attach('image', text.picture)} ${attach('video', text.video)} ${attach('audio', text.voice)}
    ${attach('file', text.document)} ${attach('location', text.location)}
    ${actionForm(context, 'sticker', chat, small(text.sticker, 'attach-sticker'))}
    ${actionForm(context, 'postback', { ...chat, title: text.getStarted, payload: 'GET_STARTED' }, small(text.getStarted, 'messenger-postback'))}
    ${actionForm(context, 'read', chat, small(text.markRead, 'messenger-read'))}
  </div>`;
}
