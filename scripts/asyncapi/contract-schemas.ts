import { z } from 'zod';
import { namedSchemas, pascalCase, type Contract } from './catalog.js';

/** A JSON Schema as it stands in the document. */
export type JsonSchema = Record<string, unknown>;

const prefix = '#/components/schemas/';

/** The schemas of contracts, each once and under its name, and references to them. */
export interface ContractSchemas {
  schemas: Record<string, JsonSchema>;
  referenceTo(schema: z.ZodType): JsonSchema;
}

/** Describes what travels: what a publisher or caller has parsed, and so with all defaults filled in. */
export function contractSchemas(contracts: readonly Contract[]): ContractSchemas {
  const registry = z.registry<{ id: string }>();
  const name = (schema: z.ZodType, id: string): void => {
    if (!registry.has(schema)) registry.add(schema, { id });
  };
  for (const [id, schema] of namedSchemas()) name(schema, id);
  for (const contract of contracts) {
    if (contract.kind === 'event') name(contract.schema, pascalCase(contract.name));
    else {
      name(contract.request, `${pascalCase(contract.name)}Request`);
      name(contract.response, `${pascalCase(contract.name)}Response`);
    }
  }
  const { schemas } = z.toJSONSchema(registry, {
    io: 'output',
    target: 'draft-7',
    unrepresentable: 'any',
    uri: (id) => prefix + id,
    override: ({ jsonSchema }) => plainer(jsonSchema),
  });
  return {
    schemas: Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutIds(schema)])),
    referenceTo: (schema) => ({ $ref: prefix + registry.get(schema)?.id }),
  };
}

/** What is added later must not be refused; a `format` says more than its regular expression. */
function plainer(schema: { additionalProperties?: unknown; format?: unknown; pattern?: unknown }): void {
  if (schema.additionalProperties === false) delete schema.additionalProperties;
  if (schema.format !== undefined) delete schema.pattern;
}

function withoutIds(schema: object): JsonSchema {
  const { $schema: _, $id: __, ...rest } = schema as JsonSchema;
  return rest;
}
