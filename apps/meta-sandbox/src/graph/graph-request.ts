import type { GraphError } from './graph-error.js';
import { graphErrors } from './graph-error.js';
import { parseFields, type Selection } from './fields.js';
import type { UploadedFile } from './uploaded-file.js';

export type Params = Record<string, unknown>;

/** One Graph call: query, form and JSON body are one set of parameters (6.5). */
export class GraphRequest {
  constructor(
    readonly method: 'GET' | 'POST' | 'DELETE',
    readonly version: string,
    /** Path without the version. */
    readonly path: string,
    readonly params: Params,
    readonly bearer: string | undefined,
    readonly files: ReadonlyMap<string, UploadedFile> = new Map(),
  ) {}

  /** Headers of the answer, for good ones and refusals alike. */
  readonly answerHeaders: Record<string, string> = {};
  /** A list of this call comes so (fault knob `lists`). */
  listsAs: 'empty' | 'short' | undefined;

  text(name: string): string | undefined {
    const value = this.params[name];
    if (typeof value === 'string') return value;
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  }

  requireText(name: string): string {
    const value = this.text(name);
    if (value === undefined || value === '') throw graphErrors.missingParameter(name);
    return value;
  }

  /** An object parameter; in a query or form it is a JSON string (6.5). */
  object(name: string): Params | undefined {
    const value = this.params[name];
    if (value === undefined) return undefined;
    const parsed = typeof value === 'string' ? parseJson(value, name) : value;
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
      throw graphErrors.invalidParameter(`Param ${name} must be a JSON object.`);
    }
    return parsed as Params;
  }

  /** A list parameter: JSON array or names with commas. */
  list(name: string): string[] {
    const value = this.params[name];
    if (Array.isArray(value)) return value.map(String);
    const text = this.text(name);
    if (!text) return [];
    if (text.startsWith('[')) return (parseJson(text, name) as unknown[]).map(String);
    return text.split(',').map((part) => part.trim());
  }

  fields(): Selection[] | undefined {
    const text = this.list('fields').join(',');
    return text === '' ? undefined : parseFields(text);
  }

  get token(): string | undefined {
    return this.text('access_token') ?? this.bearer;
  }
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw Object.assign<GraphError, { cause: unknown }>(
      graphErrors.invalidParameter(`Param ${name} must be valid JSON.`),
      { cause: error },
    );
  }
}
