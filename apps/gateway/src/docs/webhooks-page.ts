import type { OpenApiDocument, Operation } from '../api/open-api-document.js';
import { markup, inline, prose, type Markup } from './markup.js';
import { page } from './page.js';
import { schemaTable, typeOf } from './schema-table.js';

/** How webhooks are received, and each of their events. */
export function webhooksPage(document: OpenApiDocument): string {
  const webhooks = Object.entries(document.webhooks ?? {}).flatMap(([name, { post }]) =>
    post ? [[name, post] as const] : [],
  );
  const headers = webhooks[0]?.[1].parameters ?? [];
  return page({
    path: '/docs/webhooks',
    title: 'Webhooks',
    contents: markup`<ul>${webhooks.map(([name]) => markup`<li><a href="#${name}">${name}</a></li>`)}</ul>`,
    main: markup`${prose(introduction)}<h2>Headers</h2><table><thead><tr><th>Name</th><th>What it is</th></tr></thead><tbody>${headers.map(
      ({ name, schema, description = '' }) =>
        markup`<tr><td><code>${name}</code></td><td>${typeOf(schema)}<p>${inline(description)}</p></td></tr>`,
    )}</tbody></table><h2>Checking what arrives</h2>${prose(verifying)}<pre>${code}</pre><h2>Events</h2>${webhooks.map(
      ([name, operation]) => eventSection(name, operation),
    )}`,
  });
}

const introduction =
  'An endpoint of yours gets what the live stream says, after the Standard Webhooks specification: ids only, never what customers wrote. Admins add endpoints, choose events and channels, see every delivery, send it again, and test an endpoint.\n\nAnswer with a 2xx within 15 seconds, and do the work after that. Everything else is tried again with growing pauses for about three days, always under the same `webhook-id`; so a delivery can arrive twice, and in another order than it was made. `410` switches the endpoint off. Redirects are not followed.';

const verifying =
  'Take the body as it arrived, byte for byte. Compare signatures in constant time, and refuse what is older than five minutes. While a secret is rotated, for 24 hours, each delivery carries two signatures: one that fits is enough. Every library for Standard Webhooks does it, and `@parley/client` too:';

const code = `import { verifyWebhook } from '@parley/client';

const event = await verifyWebhook(rawBody, request.headers, 'whsec_…');
if (event.type === 'conversation.changed') await fetchConversation(event.data.conversationId);`;

function eventSection(name: string, operation: Operation): Markup {
  const [content] = Object.values(operation.requestBody?.content ?? {});
  return markup`<section><h3 id="${name}">${name}</h3>${schemaTable(content?.schema ?? {})}<pre>${JSON.stringify(content?.example, null, 2)}</pre></section>`;
}
