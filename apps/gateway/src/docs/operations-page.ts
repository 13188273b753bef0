import { operationsOf, type OpenApiDocument } from '../api/open-api-document.js';
import { markup, prose, type Markup } from './markup.js';
import { operationSection } from './operation-section.js';
import { page } from './page.js';
import { schemaTable } from './schema-table.js';

/** Every operation by its tag, and after them the schemas that have a name. */
export function operationsPage(document: OpenApiDocument): string {
  const operations = operationsOf({ ...document, webhooks: {} });
  const tags = [...new Set(operations.map(({ operation }) => tagOf(operation)))];
  const of = (tag: string) => operations.filter(({ operation }) => tagOf(operation) === tag);
  return page({
    path: '/docs',
    title: 'Operations',
    contents: markup`${tags.map(
      (tag) =>
        markup`<p>${tag}</p><ul>${of(tag).map(
          ({ operation: { operationId } }) => markup`<li><a href="#${operationId}">${operationId}</a></li>`,
        )}</ul>`,
    )}<p><a href="#schemas">Schemas</a></p>`,
    main: markup`${prose(document.info.description)}${tags.map(
      (tag) =>
        markup`<h2 id="tag-${tag}">${tag}</h2>${of(tag).map((one) => operationSection(one, document.components.schemas))}`,
    )}<h2 id="schemas">Schemas</h2>${schemaSections(document)}`,
  });
}

function tagOf({ tags = [] }: { tags?: string[] }): string {
  return tags[0] ?? 'other';
}

function schemaSections({ components }: OpenApiDocument): Markup[] {
  return Object.entries(components.schemas).map(
    ([name, schema]) =>
      markup`<section><h3 id="schema-${name}">${name}</h3>${prose(schema.description)}${schemaTable(schema)}</section>`,
  );
}
