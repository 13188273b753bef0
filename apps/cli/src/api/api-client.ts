import { Readable } from 'node:stream';
import { problem } from '#shared/errors/problem.js';
import type { z } from 'zod';
import { CliError } from '../terminal/cli-error.js';
import { exitCodes } from '../terminal/exit-codes.js';

const TIMEOUT_MS = 30_000;
/** For answers of any length. */
const DOWNLOAD_TIMEOUT_MS = 30 * 60_000;

/** One request to the API; its answer is checked against `schema`. */
export interface ApiRequest<Schema extends z.ZodType> {
  path: string;
  schema: Schema;
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: object;
  ifMatch?: string;
  idempotencyKey?: string;
}

export interface ApiAnswer<Data> {
  data: Data;
  headers: Headers;
}

/** The gateway's `/v1`, with the credentials of the caller in the headers. */
export class ApiClient {
  constructor(
    private readonly base: string,
    private readonly credentials: Record<string, string>,
  ) {}

  async get<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> {
    return (await this.ask({ path, schema })).data;
  }

  async ask<Schema extends z.ZodType>(request: ApiRequest<Schema>): Promise<ApiAnswer<z.output<Schema>>> {
    const response = await this.send(request);
    const body = await bodyOf(response);
    if (!response.ok) throw refusal(response, body);
    const parsed = request.schema.safeParse(body);
    if (parsed.success) return { data: parsed.data, headers: response.headers };
    throw new CliError(
      `${request.path} answered something this version does not understand: ${parsed.error.issues[0]?.path.join('.')} ${parsed.error.issues[0]?.message}`,
    );
  }

  /** The bytes of an answer as they come; `path` is one of this server. */
  async download(path: string): Promise<Readable> {
    if (!path.startsWith('/v1/')) throw new CliError(`${path} is no address of the API`);
    const response = await this.send({ path }, DOWNLOAD_TIMEOUT_MS);
    if (!response.ok) throw refusal(response, await bodyOf(response));
    return response.body === null ? Readable.from([]) : Readable.fromWeb(response.body);
  }

  private async send(
    { path, method, body, ifMatch, idempotencyKey }: Omit<ApiRequest<z.ZodType>, 'schema'>,
    timeoutMs = TIMEOUT_MS,
  ): Promise<Response> {
    try {
      return await fetch(new URL(path, this.base), {
        method: method ?? 'GET',
        headers: {
          ...this.credentials,
          accept: 'application/json, application/problem+json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
          ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        // Credentials are for this address only.
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch (error) {
      throw new CliError(`${this.base} cannot be reached: ${reasonOf(error)}`, exitCodes.unreachable, {
        cause: error,
      });
    }
  }
}

/** What `fetch` failed of, in one word where the system has one. */
export function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const inner = cause instanceof AggregateError ? cause.errors[0] : cause;
  if (inner instanceof Error) return inner.message || inner.name;
  return error instanceof Error ? error.message : String(error);
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function refusal({ status }: Response, body: unknown): CliError {
  const exitCode = status === 401 || status === 403 ? exitCodes.notAllowed : exitCodes.failed;
  const found = problem.safeParse(body);
  if (!found.success) return new CliError(`the server answered with status ${status}`, exitCode);
  const { title, detail, code, errors = [], requestId } = found.data;
  const places = errors.map((error) => `${error.pointer} ${error.detail}`).join('; ');
  const words = [title, detail, places].filter(Boolean).join(': ');
  return new CliError(`${words} (${code}, request ${requestId})`, exitCode);
}
