import { z } from 'zod';
import { configSchemas } from './config-schemas.js';

export const CONFIG_FILE = 'docs/operate/configuration.md';

interface JsonSchema {
  type?: string;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
}

const secret = /SECRET|PASSWORD|TOKEN$|KEYS?$|DATABASE_URL|AMQP_URL/;

/** The text of `CONFIG_FILE`: each variable that a program reads, with its form, out of the schemas. */
export function configText(): string {
  return `# Configuration

Generated out of the schemas by which the programs read their environment: \`npm run deploy:docs\`. What each means stands in
[running.md](../running.md#services-alone). Any variable can come from a file: \`<NAME>_FILE\`; do that with the ones marked *secret*. An
empty value counts as none. A wrong value ends the start with one line that names it.
${Object.entries(configSchemas).map(section).join('')}`;
}

function section([program, schema]: [string, z.ZodObject]): string {
  const options = { io: 'input', unrepresentable: 'any' } as const;
  const { properties = {} } = z.toJSONSchema(schema, options) as {
    properties?: Record<string, JsonSchema>;
  };
  const rows = Object.keys(schema.shape).map((name) => {
    const field = properties[name] ?? {};
    const unset = schema.shape[name]!.safeParse(undefined);
    const value = unset.success ? defaultOf(unset.data) : '**required**';
    return `| \`${name}\` | ${value} | ${formOf(field)}${secret.test(name) ? ' *secret*' : ''} |\n`;
  });
  return `\n## ${program}\n\n| Variable | Default | Form |\n|---|---|---|\n${rows.join('')}`;
}

function defaultOf(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text === '' || text === '[]' ? '–' : `\`${text}\``;
}

function formOf({ type, enum: values, minimum, maximum }: JsonSchema): string {
  if (values !== undefined) return values.map((value) => `\`${String(value)}\``).join(' ');
  const range = [
    minimum !== undefined ? `from ${minimum}` : '',
    maximum !== undefined ? `to ${maximum}` : '',
  ];
  return [type ?? '', ...range].filter((part) => part !== '').join(' ');
}
