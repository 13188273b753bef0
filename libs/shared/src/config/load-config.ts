import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Thrown when the environment does not fit; `message` is one line for the operator, without any secret's value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const secretName = /SECRET|PASSWORD|TOKEN|KEY|DATABASE_URL|AMQP_URL/;

/**
 * Parses an app's configuration out of environment variables with its zod schema. For each name, `<NAME>_FILE` may name a
 * file that holds the value. All wrong values are told at once: name, what was expected, what was found.
 */
export function loadConfig<Schema extends z.ZodObject>(
  schema: Schema,
  environment: NodeJS.ProcessEnv = process.env,
): z.output<Schema> {
  const values = Object.fromEntries(
    Object.keys(schema.shape).map((name) => [name, valueOf(name, environment)]),
  );
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `${name}: ${issue.message} (found ${describe(name, values[name])})`;
  });
  throw new ConfigError(`Configuration is not valid: ${wrong.join('; ')}`);
}

function valueOf(name: string, environment: NodeJS.ProcessEnv): string | undefined {
  const value = environment[name];
  if (value !== undefined && value !== '') return value;
  const file = environment[`${name}_FILE`];
  if (file === undefined || file === '') return undefined;
  try {
    const content = readFileSync(file, 'utf8').trimEnd();
    return content === '' ? undefined : content;
  } catch (error) {
    throw new ConfigError(`Configuration is not valid: ${name}_FILE names ${file}, which cannot be read`, {
      cause: error,
    });
  }
}

function describe(name: string, value: string | undefined): string {
  if (value === undefined) return 'nothing';
  return secretName.test(name) ? 'a value that is not shown' : JSON.stringify(value);
}
