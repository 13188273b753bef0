/** As much of a JSON Schema as our documents use. */
export interface JsonSchema {
  [keyword: string]: unknown;
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  /** In the older JSON Schema of AsyncAPI a tuple has a list here. */
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
}

/** The schemas of a document to which `$ref` leads, by the whole reference. */
export type References = (reference: string) => JsonSchema;

/** What a schema allows, taken apart: `null`, texts, and each kind of object of a union are variants of their own. */
export type Variants = Map<string, JsonSchema[]>;

/** Takes a schema apart into its variants; the key of a kind of object is the constant that tells it apart. */
export function variantsOf(schema: JsonSchema, references: References): Variants {
  const variants: Variants = new Map();
  for (const part of flatten(schema, references)) {
    const key = keyOf(part, references);
    variants.set(key, [...(variants.get(key) ?? []), part]);
  }
  return variants;
}

function flatten(schema: JsonSchema, references: References): JsonSchema[] {
  if (schema.$ref !== undefined) return flatten(references(schema.$ref), references);
  if (schema.allOf !== undefined) return flatten(merged(schema, references), references);
  const union = schema.anyOf ?? schema.oneOf;
  if (union !== undefined) return union.flatMap((part) => flatten(part, references));
  if (Array.isArray(schema.type)) return schema.type.map((type) => ({ ...schema, type }));
  return [schema];
}

/** All parts as one; a keyword that several have is the last one's, but properties add up. */
function merged({ allOf = [], ...own }: JsonSchema, references: References): JsonSchema {
  const parts = [...allOf, own].map((part) => (part.$ref === undefined ? part : references(part.$ref)));
  return Object.assign({}, ...parts, {
    ...(parts.some(({ properties }) => properties) && {
      properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
      required: parts.flatMap(({ required = [] }) => required),
    }),
  }) as JsonSchema;
}

function keyOf(schema: JsonSchema, references: References): string {
  const { type = typeOfValue(schema.const ?? schema.enum?.[0]) } = schema;
  if (type !== 'object') return String(type);
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const { const: constant } = property.$ref === undefined ? property : references(property.$ref);
    if (constant !== undefined) return `${name} = ${JSON.stringify(constant)}`;
  }
  return 'object';
}

function typeOfValue(value: unknown): string {
  if (value === undefined) return 'anything';
  if (value === null) return 'null';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

/** The values that are possible, where they are listed. */
export function listedValues(schema: JsonSchema): unknown[] | undefined {
  return schema.const === undefined ? schema.enum : [schema.const];
}
