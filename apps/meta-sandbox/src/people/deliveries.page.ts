import { html, type Html } from '../ui/html.js';
import { formatDateTime } from '../ui/locale.js';
import type { Delivery, DeliveryAttempt } from '../world/ledger-types.js';
import { layout, type PageContext } from './layout.js';

const SHOWN = 100;

function attemptRow(attempt: DeliveryAttempt): Html {
  const answer = attempt.status === null ? (attempt.error ?? '') : `HTTP ${attempt.status}`;
  return html`<li>${answer} · ${attempt.durationMs} ms · ${attempt.at}</li>`;
}

function deliveryRow({ text, locale, world }: PageContext, delivery: Delivery): Html {
  const page = world.pages.get(delivery.entryId)?.name ?? delivery.entryId;
  const state = delivery.reason ?? text.attempts(delivery.attempts.length);
  return html`<details
    class="delivery"
    id="delivery-${delivery.id}"
    data-testid="delivery"
    data-status="${delivery.status}"
  >
    <summary>
      <span class="status ${delivery.status}">${text.status[delivery.status]}</span>
      <strong>${delivery.field}</strong>
      <span class="grow">${page}</span>
      <span class="soft small">${state} · ${formatDateTime(locale, Date.parse(delivery.createdAt))}</span>
    </summary>
    ${delivery.attempts.length > 0 && html`<h3>${text.answer}</h3>`}
    <ul class="plain small">
      ${delivery.attempts.map(attemptRow)}
    </ul>
    <h3>${text.body}</h3>
    <pre tabindex="0">${delivery.body}</pre>
  </details>`;
}

/** What was sent to the app, newest first, with every answer. */
export function deliveriesPage(context: PageContext): string {
  const { text, world } = context;
  const rows = world.deliveries.all().slice(-SHOWN).toReversed();
  const body = html`<div class="narrow wide-narrow">
    <h1>${text.deliveries}</h1>
    <p class="soft">${text.deliveriesHint}</p>
    <div class="card list">
      ${rows.length === 0 && html`<p class="soft empty">${text.noDeliveries}</p>`}
      ${rows.map((delivery) => deliveryRow(context, delivery))}
    </div>
  </div>`;
  return layout(context, text.deliveries, body);
}
