import { createHash } from 'node:crypto';
import { schemaNameOf, type JsonSchema } from './open-api-document.js';

const AN_INSTANT = '2026-11-23T09:30:00.000Z';
const DEEPEST = 12;

/** What texts look like, by the name of their property. */
const texts: Record<string, string> = {
  id: 'a',
  name: 'Anna Berg',
  email: 'anna.berg@example.com',
  displayName: 'Contoso Support',
  platformName: 'Contoso',
  platformAccountId: '101234567890123',
  connectedAs: 'Paula Page',
  accountName: 'Paula Page',
  authorName: 'Carla Customer',
  ownerName: 'Anna Berg',
  preview: 'Where is my parcel?',
  text: 'Hello Carla, it is on its way.',
  description: 'Orders to our shop system',
  mimeType: 'image/png',
  fileName: 'parcel.png',
  timeZone: 'Europe/Berlin',
  password: 'correct horse battery staple',
  code: '492039',
  secondFactor: '492039',
  token: 'parley_pat_…',
  prefix: 'parley_pat_k3J9',
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  csrfToken: 'n6c1Vb7…',
  idempotencyKey: '6f1c4d52-9a43-4a52-8c39-0e6b2a5f7d11',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64)',
  confirmation_code: 'K7QF2M',
  confirmationCode: 'K7QF2M',
  action: 'channel-grant.set',
  reason: 'throttled',
  problem: 'throttled',
};

/** The schemas to which references lead, and what was written by hand of their examples, both by name. */
export interface ExampleSources {
  schemas: Record<string, JsonSchema>;
  declared: Record<string, object>;
}

/**
 * A value that fits the schema: made of its parts, always the same, with what is declared for its name in place. What may be null
 * or left out is shown as it looks when it is there.
 */
export function exampleOf(schema: JsonSchema, sources: ExampleSources, name = '', depth = 0): unknown {
  if (depth > DEEPEST) return null;
  const reference = schemaNameOf(schema);
  if (reference !== undefined) {
    const made = exampleOf(sources.schemas[reference] ?? {}, sources, name, depth + 1);
    return Object.hasOwn(sources.declared, reference)
      ? { ...(made as object), ...sources.declared[reference] }
      : made;
  }
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.default !== undefined && schema.default !== null) return schema.default;
  const choice = schema.oneOf ?? schema.anyOf;
  if (choice !== undefined) return exampleOf(firstWithContent(choice), sources, name, depth + 1);
  if (schema.allOf !== undefined) {
    return Object.assign({}, ...schema.allOf.map((part) => exampleOf(part, sources, name, depth + 1)));
  }
  return exampleOfType(schema, sources, name, depth);
}

function firstWithContent(choice: JsonSchema[]): JsonSchema {
  return choice.find(({ type }) => type !== 'null') ?? {};
}

function exampleOfType(schema: JsonSchema, sources: ExampleSources, name: string, depth: number): unknown {
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type;
  switch (type) {
    case 'object':
      return exampleOfObject(schema, sources, depth);
    case 'array': {
      if (schema.prefixItems)
        return schema.prefixItems.map((item) => exampleOf(item, sources, name, depth + 1));
      const item = exampleOf(schema.items ?? {}, sources, singular(name), depth + 1);
      return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () => item);
    }
    case 'integer':
    case 'number':
      return exampleOfNumber(schema);
    case 'boolean':
      return true;
    case 'string':
      return exampleOfString(schema, name);
    default:
      return {};
  }
}

function exampleOfObject(schema: JsonSchema, sources: ExampleSources, depth: number): unknown {
  const { properties = {}, additionalProperties, propertyNames } = schema;
  if (Object.keys(properties).length === 0 && typeof additionalProperties === 'object') {
    const key = String(exampleOf(propertyNames ?? { type: 'string' }, sources, 'channelId', depth + 1));
    return { [key]: exampleOf(additionalProperties, sources, '', depth + 1) };
  }
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      name === 'nextCursor' ? null : exampleOf(property, sources, name, depth + 1),
    ]),
  );
}

function exampleOfNumber({ minimum, exclusiveMinimum, maximum }: JsonSchema): number {
  const least = Math.max(minimum ?? 0, exclusiveMinimum === undefined ? 0 : exclusiveMinimum + 1);
  return Math.min(Math.max(least, 1), maximum ?? Infinity);
}

function exampleOfString({ format, minLength = 0, maxLength = Infinity }: JsonSchema, name: string): string {
  if (format === 'uuid') return exampleId(name);
  if (format === 'date-time') return AN_INSTANT;
  if (format === 'date') return AN_INSTANT.slice(0, 10);
  if (format === 'email') return 'anna.berg@example.com';
  if (format === 'uri') return 'https://www.example.com/';
  if (/url$/i.test(name)) return 'https://www.example.com/';
  const text = texts[name] ?? (name === '' ? 'text' : name);
  return text.padEnd(minLength, '.').slice(0, maxLength);
}

/** A UUIDv7 that is the same for the same name. */
export function exampleId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `019ab0c4-${hex.slice(0, 4)}-7${hex.slice(4, 7)}-8${hex.slice(7, 10)}-${hex.slice(10, 22)}`;
}

function singular(name: string): string {
  return name.endsWith('Ids') ? name.slice(0, -1) : name.replace(/s$/, '');
}
