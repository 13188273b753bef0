import { html, type Html, type HtmlPart } from '../ui/html.js';
import type { Locale } from '../ui/locale.js';
import type { Customer } from '../world/types.js';
import type { World } from '../world/world.js';
import { uiMessages, type UiMessages } from './ui-messages.js';

/** What every page of the sandbox knows. */
export interface PageContext {
  world: World;
  locale: Locale;
  text: UiMessages;
  /** Whom one acts as. */
  customer: Customer | undefined;
  /** Address of this page, for forms to return to. */
  here: string;
}

function languageLink(context: PageContext, locale: Locale, label: string): Html {
  const query = new URLSearchParams({ returnTo: context.here }).toString();
  const current = context.locale === locale && html`aria-current="true"`;
  return html`<a
    href="/sandbox/locale/${locale}?${query}"
    lang="${locale}"
    data-testid="locale-${locale}"
    ${current}
    >${label}</a
  >`;
}

function navLink(context: PageContext, href: string, label: string, testId: string): Html {
  const current = context.here.split('?')[0] === href && html`aria-current="page"`;
  return html`<a href="${href}" data-testid="${testId}" ${current}>${label}</a>`;
}

/** The frame of each page; `live` is replaced whenever something changes. */
export function layout(context: PageContext, title: string, live: HtmlPart, fixed?: HtmlPart): string {
  const { text, locale } = context;
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${text.brand}</title>
        <link rel="stylesheet" href="/sandbox/assets/app.css" />
        <script src="/sandbox/assets/app.js" defer></script>
      </head>
      <body>
        <header class="top">
          <a class="brand" href="/">${text.brand}</a>
          <nav aria-label="${text.brand}">
            ${navLink(context, '/', text.home, 'nav-home')}
            ${navLink(context, '/sandbox/webhooks', text.webhooks, 'nav-webhooks')}
            ${navLink(context, '/sandbox/faults', text.faults, 'nav-faults')}
          </nav>
          <span class="languages" role="group" aria-label="${text.language}">
            ${languageLink(context, 'de', 'DE')} ${languageLink(context, 'en', 'EN')}
          </span>
        </header>
        <p class="toast" role="alert" data-failed="${text.failed}" data-testid="error" hidden></p>
        <main data-live>${live}</main>
        ${fixed}
      </body>
    </html>`.toString();
}

/** A form that does an action of the control API and comes back here. */
export function actionForm(
  context: PageContext,
  action: string,
  hidden: Record<string, string>,
  content: HtmlPart,
  options: { className?: string; testId?: string } = {},
): Html {
  const fields = { ...hidden, returnTo: context.here };
  return html`<form
    method="post"
    action="/sandbox/do/${action}"
    class="${options.className ?? ''}"
    data-action
    data-testid="${options.testId ?? `form-${action}`}"
  >
    ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    ${content}
  </form>`;
}

/** "You are …": chooses the customer by the query parameter `as`. */
export function customerSwitch(context: PageContext): Html {
  const { text, world, customer } = context;
  return html`<form method="get" class="acting" data-autosubmit>
    <label for="as">${text.actingAs}</label>
    <select id="as" name="as" data-testid="act-as">
      ${world.customers
        .all()
        .map(
          ({ id, name }) =>
            html`<option value="${id}" ${id === customer?.id && html`selected`}>${name}</option>`,
        )}
    </select>
    <button class="quiet nojs">${text.switch}</button>
  </form>`;
}

export function messagesFor(locale: Locale): UiMessages {
  return uiMessages[locale];
}
