import { schemaNameOf, type JsonSchema } from '../api/open-api-document.js';
import { markup, prose, type Markup } from './markup.js';

/** One line of the table of a schema. */
interface Row {
  name: string;
  required: boolean;
  schema: JsonSchema;
}

/** The properties of a body as a table, those of objects inside it too; named schemas are links. */
export function schemaTable(schema: JsonSchema): Markup {
  const name = schemaNameOf(schema);
  if (name !== undefined) return markup`<p>${schemaLink(name)}</p>`;
  const choice = schema.oneOf ?? schema.anyOf;
  if (choice !== undefined) return markup`<p>One of:</p>${choice.map(schemaTable)}`;
  const rows = rowsOf(schema, '');
  if (rows.length === 0) return markup`<p>${typeOf(schema)}</p>`;
  return markup`<table><thead><tr><th>Property</th><th>What it is</th></tr></thead><tbody>${rows.map(line)}</tbody></table>`;
}

function rowsOf(schema: JsonSchema, prefix: string): Row[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const row = { name: prefix + name, required: schema.required?.includes(name) ?? false, schema: property };
    return [row, ...rowsInside(property, row.name)];
  });
}

function rowsInside(schema: JsonSchema, name: string): Row[] {
  if (schema.items) return rowsInside(schema.items, `${name}[]`);
  const objects = (schema.anyOf ?? [schema]).filter(({ properties }) => properties !== undefined);
  return objects.length === 1 && objects[0] !== undefined ? rowsOf(objects[0], `${name}.`) : [];
}

function line({ name, required, schema }: Row): Markup {
  return markup`<tr><td><code>${name}</code>${!required && markup` <span class="quiet">optional</span>`}</td><td>${typeOf(schema)}${prose(schema.description)}</td></tr>`;
}

/** A type in words: what it is, and its limits. */
export function typeOf(schema: JsonSchema): Markup {
  const name = schemaNameOf(schema);
  if (name !== undefined) return schemaLink(name);
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice !== undefined) return joined(choice.map(typeOf), ' or ');
  if (schema.const !== undefined) return markup`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.enum !== undefined)
    return joined(
      schema.enum.map((value) => markup`<code>${JSON.stringify(value)}</code>`),
      ' or ',
    );
  if (schema.prefixItems !== undefined) return markup`list: ${joined(schema.prefixItems.map(typeOf), ', ')}`;
  if (schema.items !== undefined) return markup`list of ${typeOf(schema.items)}${limits(schema)}`;
  if (typeof schema.additionalProperties === 'object')
    return markup`map of ${typeOf(schema.additionalProperties)}`;
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : (schema.type ?? 'anything');
  return markup`${type}${schema.format !== undefined && markup` (${schema.format})`}${limits(schema)}`;
}

const words: [keyof JsonSchema, string][] = [
  ['minLength', 'at least %s characters'],
  ['maxLength', 'at most %s characters'],
  ['minimum', 'at least %s'],
  ['maximum', 'at most %s'],
  ['minItems', 'at least %s'],
  ['maxItems', 'at most %s'],
  ['pattern', 'matches %s'],
  ['default', 'default %s'],
];

function limits(schema: JsonSchema): Markup {
  const said = words
    .filter(([keyword]) => schema[keyword] !== undefined && schema[keyword] !== null)
    .filter(([keyword]) => Math.abs(Number(schema[keyword])) !== Number.MAX_SAFE_INTEGER)
    .map(([keyword, text]) => text.replace('%s', () => shown(schema[keyword])));
  return said.length === 0 ? markup`` : markup`<span class="quiet">, ${said.join(', ')}</span>`;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function schemaLink(name: string): Markup {
  return markup`<a href="/docs#schema-${name}">${name}</a>`;
}

function joined(parts: Markup[], separator: string): Markup {
  return markup`${parts.map((part, index) => markup`${index > 0 && separator}${part}`)}`;
}
