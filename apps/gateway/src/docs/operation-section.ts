import {
  schemaNameOf,
  type Answer,
  type JsonSchema,
  type MediaType,
  type Operation,
  type Parameter,
} from '../api/open-api-document.js';
import { curlExample } from './curl-example.js';
import { markup, inline, prose, type Markup } from './markup.js';
import { schemaTable, typeOf } from './schema-table.js';

type Schemas = Record<string, JsonSchema>;

/** All about one operation. */
export function operationSection(
  { method, path, operation }: { method: string; path: string; operation: Operation },
  schemas: Schemas,
): Markup {
  const { operationId, summary, description } = operation;
  return markup`<section><h3 id="${operationId}">${inline(summary ?? operationId)}</h3>
<p class="address"><code>${method.toUpperCase()} ${path}</code></p>
${prose(description)}${credentials(operation)}${parameters(operation.parameters)}${body(operation, schemas)}${answers(operation)}
<details><summary>curl: ${operationId}</summary><pre>${curlExample(method, path, operation)}</pre></details>
</section>
`;
}

function credentials({ security = [] }: Operation): Markup | false {
  const bearer = security.find((one) => 'bearer' in one);
  if (security.length === 0) return false;
  if (bearer === undefined) return markup`<p>In a session only, not with an API token.</p>`;
  const scopes = bearer.bearer ?? [];
  return markup`<p>In a session, or with an API token${
    scopes.length > 0 && markup` of the scope ${scopes.map((scope) => markup`<code>${scope}</code>`)}`
  }.</p>`;
}

function parameters(list: Parameter[] = []): Markup | false {
  if (list.length === 0) return false;
  return markup`<h4>Parameters</h4><table><thead><tr><th>Name</th><th>What it is</th></tr></thead><tbody>${list.map(
    (one) =>
      markup`<tr><td><code>${one.name}</code> <span class="quiet">${one.in}${!one.required && ', optional'}</span></td><td>${typeOf(one.schema)}${prose(one.description)}</td></tr>`,
  )}</tbody></table>`;
}

/** What is sent is shown at once, with its name; what is answered is a link. */
function body({ requestBody }: Operation, schemas: Schemas): Markup | false {
  if (requestBody === undefined) return false;
  return markup`<h4>Body</h4>${Object.entries(requestBody.content).map(([type, content]) => {
    const named = schemas[schemaNameOf(content.schema ?? {}) ?? ''];
    return markup`${mediaType(type, content)}${named && schemaTable(named)}`;
  })}`;
}

function answers({ responses, operationId }: Operation): Markup {
  const all = Object.entries(responses);
  const good = all.filter(([status]) => status < '4');
  const problems = all.filter(([status]) => status >= '4');
  return markup`<h4>Answer</h4>${good.map(([status, answer]) => goodAnswer(status, answer))}${
    problems.length > 0 &&
    markup`<details><summary>Problems: ${operationId}</summary><table><thead><tr><th>Status</th><th>Problem</th></tr></thead><tbody>${problems.map(
      ([status, { description }]) => markup`<tr><td>${status}</td><td>${problemLinks(description)}</td></tr>`,
    )}</tbody></table></details>`
  }`;
}

function goodAnswer(status: string, { description, headers = {}, content = {} }: Answer): Markup {
  const names = Object.keys(headers);
  return markup`<p><strong>${status}</strong> ${inline(description)}</p>${
    names.length > 0 &&
    markup`<p class="quiet">Headers: ${names.map((name, index) => markup`${index > 0 && ', '}<code>${name}</code>`)}</p>`
  }${Object.entries(content).map(([type, one]) => mediaType(type, one))}`;
}

function mediaType(type: string, { schema = {}, example }: MediaType): Markup {
  return markup`${type !== 'application/json' && markup`<p><code>${type}</code></p>`}${schemaTable(schema)}${
    example !== undefined &&
    markup`<details><summary>Example</summary><pre>${JSON.stringify(example, null, 2)}</pre></details>`
  }`;
}

/** "`code`: title" of the description as links to the page of problems. */
function problemLinks(description: string): Markup[] {
  return description.split('\n\n').map((line) => {
    const [, code = '', title = ''] = /^`([a-z-]+)`: (.*)$/.exec(line) ?? [];
    return markup`<p><a href="/docs/problems#${code}"><code>${code}</code></a> ${title}</p>`;
  });
}
