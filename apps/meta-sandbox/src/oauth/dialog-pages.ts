import { avatar } from '../ui/avatar.js';
import { html, type Html, type HtmlPart } from '../ui/html.js';
import type { Locale } from '../ui/locale.js';
import type { Page, Person } from '../world/types.js';
import type { DialogAttempt } from './dialog-attempts.js';
import type { DialogStep } from './dialog-flow.js';
import { dialogMessages, type DialogMessages } from './dialog-messages.js';
import type { DialogProblem } from './dialog-request.js';
import { ALWAYS_GRANTED } from './permissions.js';

/** Everything a page of the dialog shows. */
export interface DialogView {
  locale: Locale;
  version: string;
  appName: string;
  attempt: DialogAttempt;
  step: DialogStep;
  steps: DialogStep[];
}

function document(locale: Locale, content: HtmlPart): string {
  const text = dialogMessages[locale];
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${text.title}</title>
        <link rel="stylesheet" href="/sandbox/assets/dialog.css" />
        <script src="/sandbox/assets/dialog.js" defer></script>
      </head>
      <body>
        <header class="bar">
          <span class="wordmark">${text.title}</span>
          <span class="notice">${text.notice}</span>
        </header>
        <main>${content}</main>
      </body>
    </html>`.toString();
}

function frame(view: DialogView, title: string, body: HtmlPart, buttons: HtmlPart): string {
  const { attempt, step, steps, locale, version } = view;
  const position = steps.indexOf(step);
  return document(
    locale,
    html`<form
      class="card"
      method="post"
      action="/${version}/dialog/oauth/${step}?locale=${locale}"
      data-testid="dialog"
      data-step="${step}"
      aria-labelledby="title"
    >
      <input type="hidden" name="attempt" value="${attempt.id}" />
      <div class="body">
        ${position > 0 && html`<p class="progress">${dialogMessages[locale].step(position + 1, steps.length)}</p>`}
        <h1 id="title">${title}</h1>
        ${body}
      </div>
      <footer class="actions">${buttons}</footer>
    </form>`,
  );
}

function button(
  action: string,
  label: string,
  style: 'primary' | 'secondary' | 'plain',
  value?: string,
): Html {
  return html`<button
    class="${style}"
    name="action"
    value="${value ?? action}"
    data-testid="dialog-${action}"
  >
    ${label}
  </button>`;
}

function stepButtons(text: DialogMessages, primary: Html): Html {
  return html`${primary}
    <div class="row">${button('back', text.back, 'plain')} ${button('cancel', text.cancel, 'plain')}</div>`;
}

/** Who is it? One button per person. */
export function personPage(view: DialogView, people: Person[]): string {
  const text = dialogMessages[view.locale];
  const rows = people.map(
    (person) =>
      html`<li>
        <button class="choice" name="person" value="${person.id}" data-testid="dialog-person-${person.id}">
          ${avatar(person.id, person.name)}<span class="label">${person.name}</span>
        </button>
      </li>`,
  );
  const body = html`<p>${text.chooseText(view.appName)}</p>
    <ul class="choices">
      ${rows}
    </ul>`;
  return frame(view, text.chooseTitle, body, button('cancel', text.cancel, 'secondary'));
}

/** Continue the first time, Edit settings when the app is linked already. */
export function confirmPage(view: DialogView, person: Person, linked: boolean, canKeep: boolean): string {
  const text = dialogMessages[view.locale];
  const body = html`<div class="pair">
      ${avatar(person.id, person.name)}<span class="link" aria-hidden="true">⇄</span
      >${avatar('app', view.appName, 'square')}
    </div>
    <p>${linked ? text.linkedText : text.confirmText}</p>
    <p class="who">
      <span>${text.signedInAs} <strong data-testid="dialog-current-person">${person.name}</strong></span>
      <button class="inline" name="action" value="switch" data-testid="dialog-switch-person">
        ${text.notYou}
      </button>
    </p>`;
  const primary = linked
    ? button('edit', text.edit, 'primary', 'next')
    : button('continue', text.continue, 'primary', 'next');
  const keep = linked && canKeep && button('keep', text.keep, 'secondary');
  const title = linked ? text.linkedTitle(view.appName) : text.confirmTitle(view.appName);
  return frame(view, title, body, html`${primary} ${keep} ${button('cancel', text.cancel, 'plain')}`);
}

interface AssetRow {
  id: string;
  name: string;
  detail: string;
  checked: boolean;
  shape: 'round' | 'square';
}

function assetList(name: string, legend: string, rows: AssetRow[]): Html {
  return html`<fieldset class="assets" data-assets>
    <legend class="sr">${legend}</legend>
    ${rows.map(
      (row) =>
        html`<label class="asset">
          ${avatar(row.id, row.name, row.shape)}
          <span class="label"><span id="asset-${row.id}">${row.name}</span><small>${row.detail}</small></span>
          <input
            type="checkbox"
            name="${name}"
            value="${row.id}"
            aria-labelledby="asset-${row.id}"
            data-testid="dialog-${name}-${row.id}"
            ${row.checked && html`checked`}
          />
        </label>`,
    )}
  </fieldset>`;
}

export function instagramPage(view: DialogView, pages: Page[]): string {
  const text = dialogMessages[view.locale];
  const rows = pages.flatMap(({ instagram, name }): AssetRow[] => {
    if (!instagram) return [];
    const checked = view.attempt.choice.instagramIds.includes(instagram.id);
    return [
      { id: instagram.id, name: instagram.username, detail: text.linkedTo(name), checked, shape: 'round' },
    ];
  });
  const list =
    rows.length > 0 ? assetList('instagram', text.instagramLegend, rows) : html`<p>${text.instagramNone}</p>`;
  return frame(
    view,
    text.instagramTitle(view.appName),
    list,
    stepButtons(text, button('next', text.next, 'primary')),
  );
}

export function pagesPage(view: DialogView, pages: Page[]): string {
  const text = dialogMessages[view.locale];
  const { allPages, pageIds } = view.attempt.choice;
  const rows = pages.map((page): AssetRow => {
    return {
      id: page.id,
      name: page.name,
      detail: page.category,
      checked: pageIds.includes(page.id),
      shape: 'square',
    };
  });
  const scope = (value: string, label: string, checked: boolean): Html =>
    html`<label class="option">
      <input
        type="radio"
        name="all"
        value="${value}"
        data-testid="dialog-all-${value}"
        ${checked && html`checked`}
      />
      <span>${label}</span>
    </label>`;
  const list = html`<div class="options">
      ${scope('yes', text.pagesAll, allPages)} ${scope('no', text.pagesCurrent, !allPages)}
    </div>
    ${assetList('page', text.pagesLegend, rows)}`;
  const body = rows.length > 0 ? list : html`<p data-testid="dialog-no-pages">${text.pagesNone}</p>`;
  return frame(
    view,
    text.pagesTitle(view.appName),
    body,
    stepButtons(text, button('next', text.next, 'primary')),
  );
}

export function permissionsPage(view: DialogView): string {
  const text = dialogMessages[view.locale];
  const rows = view.attempt.request.scopes.map((scope) => {
    const always = scope === ALWAYS_GRANTED;
    const checked = always || view.attempt.choice.granted.includes(scope);
    return html`<label class="permission">
      <span class="label">
        <span id="permission-${scope}">${text.permissions[scope] ?? scope}</span>
        <small>${always ? text.required : scope}</small>
      </span>
      <input
        type="checkbox"
        role="switch"
        class="switch"
        name="permission"
        value="${scope}"
        aria-labelledby="permission-${scope}"
        data-testid="dialog-permission-${scope}"
        ${checked && html`checked`}
        ${always && html`disabled`}
      />
    </label>`;
  });
  const body = html`<p>${text.permissionsText}</p>
    <div class="permissions">${rows}</div>`;
  const buttons = stepButtons(text, button('done', text.done, 'primary', 'next'));
  return frame(view, text.permissionsTitle(view.appName), body, buttons);
}

/** A wrong request: said inside the page, never by a redirect (1.1). */
export function problemPage(locale: Locale, problem: DialogProblem): string {
  const text = dialogMessages[locale];
  return document(
    locale,
    html`<div class="card" data-testid="dialog-error" role="alert">
      <div class="body">
        <h1 id="title">${text.errorTitle}</h1>
        <p>${text.errors[problem.key]} ${problem.detail}</p>
      </div>
    </div>`,
  );
}
