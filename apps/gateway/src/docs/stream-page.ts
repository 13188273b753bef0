import type { OpenApiDocument } from '../api/open-api-document.js';
import { schemaNameOf } from '../api/open-api-document.js';
import { exampleOf } from '../api/example-of.js';
import { examples } from '../api/examples.js';
import { markup, prose, type Markup } from './markup.js';
import { page } from './page.js';
import { schemaTable } from './schema-table.js';

/** How the live stream is read, and each of its events. */
export function streamPage(document: OpenApiDocument): string {
  const events = Object.entries(document.components.schemas['StreamEvents']?.properties ?? {});
  return page({
    path: '/docs/stream',
    title: 'The live stream',
    contents: markup`<ul>${events.map(([name]) => markup`<li><a href="#${name}">${name}</a></li>`)}</ul>`,
    main: markup`${prose(introduction)}<pre>${frame(document)}</pre>${prose(resuming)}<h2>Events</h2>${events.map(
      ([name]) => eventSection(document, name),
    )}`,
  });
}

const introduction =
  '`GET /v1/stream` is a stream of server-sent events, with a session or an API token. It says that something changed, never what it is now: fetch that. Each event is checked against the roles of the moment in which it is sent, and a change of rights takes effect on open streams within a second.';

const resuming =
  'Every 5 seconds something comes, a comment at least, with the id to go on from. When the connection breaks, open it again with the header `Last-Event-ID`: the stream goes on after it out of the newest 10,000 events. Another process, a restart or too long a pause gives `reset`: events were missed, fetch everything that is shown. A reader that does not read for 15 seconds is cut. The stream ends with its session or token.\n\nIn browsers `EventSource` does this by itself; `liveEvents` of `@parley/client` does it everywhere.';

function frame(document: OpenApiDocument): string {
  return [
    'curl -N "$PARLEY_URL/v1/stream" -H "Authorization: Bearer $PARLEY_TOKEN"',
    '',
    'id: k3j9-1041',
    'event: conversation.changed',
    `data: ${JSON.stringify(dataExample(document, 'conversation.changed'))}`,
  ].join('\n');
}

function eventSection(document: OpenApiDocument, name: string): Markup {
  const schema = schemaOf(document, name);
  return markup`<section><h3 id="${name}">${name}</h3>${prose(schema.description)}${schemaTable(schema)}<details><summary>Example: ${name}</summary><pre>${JSON.stringify(dataExample(document, name), null, 2)}</pre></details></section>`;
}

function schemaOf({ components: { schemas } }: OpenApiDocument, event: string) {
  const reference = schemas['StreamEvents']?.properties?.[event] ?? {};
  return schemas[schemaNameOf(reference) ?? ''] ?? reference;
}

function dataExample(document: OpenApiDocument, event: string): unknown {
  const schema = document.components.schemas['StreamEvents']?.properties?.[event] ?? {};
  return exampleOf(schema, { schemas: document.components.schemas, declared: examples });
}
