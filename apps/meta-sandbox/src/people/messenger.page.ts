import type { Cdn } from '../cdn/cdn.js';
import { avatar } from '../ui/avatar.js';
import { html, type Html } from '../ui/html.js';
import { psidOf } from '../world/ids.js';
import type { Customer, Message, Page } from '../world/types.js';
import { actionForm, customerSwitch, layout, type PageContext } from './layout.js';
import { bubble, sampleTools } from './message.page.js';

function threadMessages({ world }: PageContext, page: Page, customer: Customer): Message[] {
  const thread = world.thread(page.id, psidOf(world.seed, page.id, customer.id));
  return thread ? world.messages.filter((message) => message.threadId === thread.id) : [];
}

function chatList(context: PageContext, page: Page, customer: Customer): Html {
  const { world, text } = context;
  const rows = world.pages.all().map((other) => {
    const last = threadMessages(context, other, customer).at(-1);
    const current = other.id === page.id && html`aria-current="page"`;
    return html`<li>
      <a href="/sandbox/messenger/${other.id}/${customer.id}" data-testid="chat-${other.id}" ${current}>
        ${avatar(other.id, other.name, 'square')}
        <span class="grow"
          ><strong>${other.name}</strong><span class="soft last" dir="auto">${last?.text ?? ''}</span></span
        >
      </a>
    </li>`;
  });
  return html`<aside class="chats" aria-label="${text.chats}">
    ${customerSwitch(context)}
    <ul class="plain">
      ${rows}
    </ul>
  </aside>`;
}

function composer(context: PageContext, page: Page, customer: Customer): Html {
  const { text } = context;
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
  const hidden = { page: page.id, customer: customer.id };
  return actionForm(context, 'message', hidden, content, { className: 'composer' });
}

/** The Messenger window of one customer with one Page; answers appear by themselves. */
export function messengerPage(context: PageContext, cdn: Cdn, page: Page, customer: Customer): string {
  const { text } = context;
  const messages = threadMessages(context, page, customer);
  const empty = messages.length === 0 && html`<li class="soft empty">${text.noMessagesYet}</li>`;
  const body = html`<div class="messenger card">
    ${chatList(context, page, customer)}
    <section class="chat" aria-label="${page.name}">
      <header>
        ${avatar(page.id, page.name, 'square')}
        <div class="grow">
          <h1>${page.name}</h1>
          <span class="soft small">${page.category}</span>
        </div>
        <a class="button quiet" href="/sandbox/pages/${page.id}">${text.openPage}</a>
      </header>
      <ol
        class="plain messages"
        id="messages"
        data-stick-to-end
        data-testid="messages"
        tabindex="0"
        aria-live="polite"
      >
        ${empty} ${messages.map((message) => bubble(context, cdn, message))}
      </ol>
      ${sampleTools(context, page, customer)} ${composer(context, page, customer)}
    </section>
  </div>`;
  return layout(context, page.name, body);
}
