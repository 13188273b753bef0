import type { Config } from '../config.js';
import { managedPages } from '../oauth/grants.js';
import { avatar } from '../ui/avatar.js';
import { html, type Html } from '../ui/html.js';
import { formatDateTime } from '../ui/locale.js';
import type { Group } from '../world/group-types.js';
import type { Page } from '../world/types.js';
import { actionForm, layout, type PageContext } from './layout.js';
import { platformMessages } from './platform-messages.js';

const HOUR = 3_600_000;

function pageCard({ text, customer }: PageContext, page: Page): Html {
  return html`<li class="card page-card">
    ${avatar(page.id, page.name, 'square')}
    <div class="grow">
      <h3>${page.name}</h3>
      <p class="soft">${page.category}${page.instagram && html` · Instagram @${page.instagram.username}`}</p>
      <p class="id">${page.id}</p>
    </div>
    <div class="buttons">
      <a class="button" href="/sandbox/pages/${page.id}" data-testid="open-page-${page.id}"
        >${text.openPage}</a
      >
      ${
        page.instagram &&
        html`<a
          class="button quiet"
          href="/sandbox/instagram/${page.instagram.id}"
          data-testid="open-instagram-${page.instagram.id}"
          >Instagram</a
        >`
      }
      <a
        class="button quiet"
        href="/sandbox/messenger/${page.id}/${customer?.id ?? ''}"
        data-testid="open-messenger-${page.id}"
        >${text.message}</a
      >
    </div>
  </li>`;
}

function groupCard({ locale }: PageContext, group: Group): Html {
  const more = platformMessages[locale];
  return html`<li class="card page-card">
    ${avatar(group.id, group.name, 'square')}
    <div class="grow">
      <h3>${group.name}</h3>
      <p class="soft">${more.group} · ${more.members(group.memberCount)}</p>
    </div>
    <a class="button" href="/sandbox/groups/${group.id}" data-testid="open-group-${group.id}"
      >${more.group}</a
    >
  </li>`;
}

function customers(context: PageContext): Html {
  const { text, world, customer } = context;
  const rows = world.customers
    .all()
    .slice(0, 24)
    .map(({ id, name }) => {
      const current = id === customer?.id && html`aria-current="true"`;
      return html`<li>
        <a class="chip" href="/?as=${id}" data-testid="customer-${id}" ${current}
          >${avatar(id, name)}<bdi>${name}</bdi></a
        >
      </li>`;
    });
  return html`<section class="card">
    <h2>${text.customers}</h2>
    <p class="soft">${text.customersHint}</p>
    <ul class="chips">
      ${rows}
    </ul>
  </section>`;
}

function accounts({ text, world }: PageContext): Html {
  const rows = world.people.all().map((person) => {
    const linked = world.grants.get(person.id) && html` · <span class="ok">${text.linked}</span>`;
    return html`<li class="person">
      ${avatar(person.id, person.name)}
      <span
        ><strong>${person.name}</strong><br /><span class="soft">
          ${text.managesCount(managedPages(world, person.id).length)}${linked}</span
        ></span
      >
    </li>`;
  });
  return html`<section class="card">
    <h2>${text.people}</h2>
    <p class="soft">${text.peopleHint}</p>
    <ul class="plain">
      ${rows}
    </ul>
  </section>`;
}

function connection({ text, world }: PageContext, config: Config): Html {
  const subscription = world.appSubscriptions.get('page');
  const installed = world.installs.all().map((row) => world.pages.get(row.id)?.name ?? row.id);
  const status = subscription
    ? html`<dt>${text.callback}</dt>
        <dd class="id">${subscription.callbackUrl}</dd>
        <dt>${text.installedOn}</dt>
        <dd>${installed.length > 0 ? installed.join(', ') : text.notInstalled}</dd>`
    : html`<dd class="wide soft" data-testid="not-subscribed">${text.notSubscribed}</dd>`;
  return html`<section class="card">
    <h2>${text.connection}</h2>
    <dl>
      <dt>${text.appId}</dt>
      <dd class="id">${config.appId}</dd>
      ${status}
    </dl>
  </section>`;
}

function clockForm(context: PageContext, label: string, hours: number): Html {
  const content = html`<button
    class="quiet"
    aria-label="${context.text.advance(label)}"
    data-testid="clock-${hours}h"
  >
    ${label}
  </button>`;
  return actionForm(context, 'clock', { advanceMs: String(hours * HOUR) }, content);
}

function controls(context: PageContext): Html {
  const { text, world, locale } = context;
  const ahead = Math.round(world.clock.offsetMs / HOUR);
  const seed = html`<label for="seed">${text.seed}</label>
    <input
      id="seed"
      name="seed"
      type="number"
      min="0"
      max="2147483647"
      value="${world.seed}"
      data-testid="seed-number"
    />
    <button class="quiet" data-testid="seed">${text.applySeed}</button>`;
  return html`<section class="card">
    <h2>${text.controls}</h2>
    <p>
      ${text.clock}: <strong data-testid="clock">${formatDateTime(locale, world.clock.now())}</strong>
      <span class="soft">(${ahead > 0 ? text.clockAhead(String(ahead)) : text.clockReal})</span>
    </p>
    <div class="buttons">
      ${clockForm(context, '+1 h', 1)} ${clockForm(context, '+24 h', 24)} ${clockForm(context, '+7 d', 168)}
    </div>
    <div class="buttons spaced">
      ${actionForm(context, 'seed', {}, seed, { className: 'inline' })}
      ${actionForm(context, 'reset', {}, html`<button class="danger" data-testid="reset">${text.reset}</button>`)}
    </div>
    <p class="soft small">${text.resetHint}</p>
  </section>`;
}

/** `/`: the Pages, the customers, the accounts, the state of the link, and the world's controls. */
export function homePage(context: PageContext, config: Config): string {
  const { text, world } = context;
  const body = html`<h1>${text.brand}</h1>
    <p class="lead">${text.tagline}</p>
    <div class="columns">
      <div>
        <section aria-labelledby="pages-title">
          <h2 id="pages-title">${text.pages}</h2>
          <p class="soft">${text.pagesHint}</p>
          <ul class="plain stack">
            ${world.pages.all().map((page) => pageCard(context, page))}
            ${world.groups.groups.all().map((group) => groupCard(context, group))}
          </ul>
        </section>
        ${customers(context)}
      </div>
      <div>${connection(context, config)} ${accounts(context)} ${controls(context)}</div>
    </div>`;
  return layout(context, text.home, body);
}
