import type { Faults } from '../faults/schema.js';
import { html, type Html } from '../ui/html.js';
import { formatDateTime } from '../ui/locale.js';
import { actionForm, layout, type PageContext } from './layout.js';
import type { UiMessages } from './ui-messages.js';

/** One click each; whatever else there is goes into the field as JSON. */
const PRESETS: Record<keyof UiMessages['faultPresets'], object> = {
  duplicate: { webhooks: { duplicate: { next: 10 } } },
  reorder: { webhooks: { reorder: { next: 5 } } },
  drop: { webhooks: { drop: { next: 1 } } },
  batch: { webhooks: { batch: { next: 5 } } },
  delay: { webhooks: { delay: { next: 5, ms: 5000 } } },
  signature: { webhooks: { signature: { next: 1, mode: 'wrong' } } },
  anonymous: { webhooks: { omitFrom: { next: 5 } } },
  echoFirst: { graph: [{ method: 'POST', when: 'after', afterWebhooks: true }] },
  timeout: { graph: [{ method: 'POST', when: 'after', hangMs: 30_000, status: 504, body: '<html>' }] },
  limit: { refusals: [{ next: 5, code: 80001, minutes: 1 }] },
};

function presets(context: PageContext): Html {
  const { text } = context;
  const buttons = Object.entries(text.faultPresets).map(([name, label]) => {
    const json = JSON.stringify(PRESETS[name as keyof typeof PRESETS]);
    const button = html`<button class="quiet" data-testid="fault-${name}">${label}</button>`;
    return actionForm(context, 'faults', { json }, button);
  });
  const off = html`<button class="danger" data-testid="faults-off">${text.faultsOff}</button>`;
  return html`<div class="buttons">${buttons} ${actionForm(context, 'faults', { json: '{}' }, off)}</div>`;
}

function editor(context: PageContext, current: Faults): Html {
  const { text } = context;
  const content = html`<textarea
      id="faults-json"
      name="json"
      rows="12"
      aria-label="${text.faults}"
      data-testid="faults-json"
      spellcheck="false"
    >
${JSON.stringify(current, null, 2)}</textarea>
    <button data-testid="faults-apply">${text.apply}</button>`;
  return actionForm(context, 'faults', {}, content, { className: 'write' });
}

function people(context: PageContext): Html {
  const { text, world } = context;
  const rows = world.people.all().map(({ id, name }) => {
    const button = (label: string, testId: string): Html =>
      html`<button class="quiet" data-testid="${testId}-${id}">${label}</button>`;
    return html`<li class="person">
      <span class="grow">${name}</span>
      ${actionForm(context, 'remove-app', { person: id }, button(text.removeApp, 'remove-app'))}
      ${actionForm(context, 'request-deletion', { person: id }, button(text.requestDeletion, 'request-deletion'))}
    </li>`;
  });
  return html`<ul class="plain">
    ${rows}
  </ul>`;
}

function tests(context: PageContext): Html {
  const buttons = ['messages', 'feed', 'mention'].map((field) => {
    const button = html`<button class="quiet" data-testid="dashboard-test-${field}">${field}</button>`;
    return actionForm(context, 'dashboard-test', { field }, button);
  });
  return html`<div class="buttons">${buttons}</div>`;
}

function letters({ world, text, locale }: PageContext): Html {
  const alerts = world.alerts.all().map(({ at, text: what }) => ({ at, what }));
  const calls = world.callbacks.all().map(({ at, kind, status, error }) => ({
    at,
    what: `${kind}: ${status === null ? (error ?? '') : `HTTP ${status}`}`,
  }));
  const rows = [...alerts, ...calls].toReversed().slice(0, 50);
  if (rows.length === 0) return html`<p class="soft">${text.noLetters}</p>`;
  return html`<ul class="plain small" data-testid="letters">
    ${rows.map(({ at, what }) => html`<li>${formatDateTime(locale, Date.parse(at))} · ${what}</li>`)}
  </ul>`;
}

/** What goes wrong on purpose, the dashboard's tests, people who leave, and what Meta wrote about it. */
export function faultsPage(context: PageContext, current: Faults): string {
  const { text } = context;
  const body = html`<div class="narrow wide-narrow">
    <h1>${text.faults}</h1>
    <p class="soft">${text.faultsHint}</p>
    <section class="card">${presets(context)} ${editor(context, current)}</section>
    <section class="card">
      <h2>${text.dashboardTests}</h2>
      ${tests(context)}
    </section>
    <section class="card">
      <h2>${text.people}</h2>
      ${people(context)}
    </section>
    <section class="card">
      <h2>${text.letters}</h2>
      ${letters(context)}
    </section>
  </div>`;
  return layout(context, text.faults, body);
}
