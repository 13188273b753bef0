import { inSpan } from '#shared/tracing/spans.js';
import { SpanKind } from '@opentelemetry/api';
import { createHmac } from 'node:crypto';
import type { z } from 'zod';
import { channelsMetrics } from '../metrics/channels-metrics.js';
import { classify } from './error-classification.js';
import { errorBody, success } from './graph.meta.js';
import { GraphError } from './graph-error.js';
import { parseLossless } from '#shared/json/lossless-json.js';

export interface GraphOptions {
  /** For example `https://graph.facebook.com`. */
  baseUrl: string;
  /** For example `v25.0`. */
  version: string;
  appId: string;
  appSecret: string;
  /** Milliseconds until a call is given up; what became of it is then unknown. */
  timeoutMs: number;
}

/** A file that goes along in a multipart body. `type` is needed: Meta refuses a file without one (meta-platform.md 5.1, 5.2). */
export interface GraphFile {
  field: string;
  name: string;
  type: string;
  bytes: Buffer;
}

/** One call. `token` goes into the Authorization header; only the exchange of a token has none. */
export interface GraphCall {
  method: 'GET' | 'POST' | 'DELETE';
  /** Without the version, for example `/me/accounts`. */
  path: string;
  token?: string;
  query?: Record<string, string>;
  /** With a `file` these are the other parts of the multipart body. */
  form?: Record<string, string>;
  json?: Record<string, unknown>;
  file?: GraphFile;
  /** Instead of the usual time until the call is given up. */
  timeoutMs?: number;
  /** Told how much of its limits is used up, when Meta says so in the answer's headers (6.4). */
  onUsage?: (headers: Headers) => void;
}

interface Answer {
  status: number;
  body: unknown;
  text: string;
}

/** Nothing of the request can have been written when one of these is the cause. */
const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** The only place that speaks HTTP to Graph. Every failure leaves it as a `GraphError`. */
export class GraphClient {
  constructor(readonly options: GraphOptions) {}

  /** The app's own token (meta-platform.md 1.3). */
  get appToken(): string {
    return `${this.options.appId}|${this.options.appSecret}`;
  }

  /** Makes a call and parses its answer; an answer of another shape is `unknown`, as the call was made. */
  async call<Schema extends z.ZodType>(call: GraphCall, schema: Schema): Promise<z.output<Schema>> {
    const { status, body } = await this.answerOf(call);
    const answer = schema.safeParse(body);
    if (answer.success) return answer.data;
    throw notUnderstood(call, status);
  }

  /** Makes a call whose answer is passed on as the JSON text that it is. */
  async callForText(call: GraphCall): Promise<string> {
    const { status, body, text } = await this.answerOf(call);
    if (typeof body === 'object' && body !== null) return text;
    throw notUnderstood(call, status);
  }

  /** Makes a call whose answer only says that it was done. */
  async callForSuccess(call: GraphCall): Promise<void> {
    await this.call(call, success);
  }

  private async answerOf(call: GraphCall): Promise<Answer> {
    const seconds = channelsMetrics.graphCallSeconds.startTimer({ method: call.method });
    const attributes = { 'http.request.method': call.method };
    try {
      const span = { name: `Graph ${call.method}`, kind: SpanKind.CLIENT, attributes };
      const answer = await inSpan(span, () => this.understand(call));
      seconds({ outcome: 'ok' });
      return answer;
    } catch (error) {
      seconds({ outcome: error instanceof GraphError ? error.reason : 'unknown' });
      throw error;
    }
  }

  private async understand(call: GraphCall): Promise<Answer> {
    const { status, text } = await this.exchange(call);
    const body = parseBody(text);
    const failure = errorBody.safeParse(body);
    if (failure.success) throw refusal(call, status, failure.data.error);
    if (status < 200 || status > 299) throw notUnderstood(call, status);
    return { status, body, text };
  }

  private async exchange(call: GraphCall): Promise<{ status: number; text: string }> {
    try {
      const response = await fetch(this.url(call), {
        method: call.method,
        headers: headers(call),
        body: body(call),
        redirect: 'manual',
        signal: AbortSignal.timeout(call.timeoutMs ?? this.options.timeoutMs),
      });
      call.onUsage?.(response.headers);
      return { status: response.status, text: await response.text() };
    } catch (error) {
      throw transportError(call, error);
    }
  }

  private url(call: GraphCall): URL {
    const { baseUrl, version, appSecret } = this.options;
    const url = new URL(`${baseUrl.replace(/\/$/, '')}/${version}${call.path}`);
    for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
    if (call.token !== undefined) url.searchParams.set('appsecret_proof', proof(call.token, appSecret));
    return url;
  }
}

/** meta-platform.md 6.5: another one for each token. */
function proof(token: string, appSecret: string): string {
  return createHmac('sha256', appSecret).update(token).digest('hex');
}

function headers(call: GraphCall): Record<string, string> {
  return {
    accept: 'application/json',
    ...(call.token === undefined ? {} : { authorization: `Bearer ${call.token}` }),
    ...(call.json === undefined ? {} : { 'content-type': 'application/json' }),
  };
}

function body(call: GraphCall): string | URLSearchParams | FormData | undefined {
  if (call.file !== undefined) return multipart(call.file, call.form ?? {});
  if (call.json !== undefined) return JSON.stringify(call.json);
  return call.form === undefined ? undefined : new URLSearchParams(call.form);
}

function multipart(file: GraphFile, fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set(file.field, new Blob([new Uint8Array(file.bytes)], { type: file.type }), file.name);
  return form;
}

function parseBody(text: string): unknown {
  try {
    return parseLossless(text);
  } catch {
    return undefined; // HTML of a proxy or nothing at all: no schema accepts it, the caller decides by the status
  }
}

function refusal(call: GraphCall, status: number, error: z.output<typeof errorBody>['error']): GraphError {
  const { code, error_subcode: subcode, is_transient: transient } = error;
  const { kind, reason } = classify({ status, code, subcode, transient });
  const trace = error.fbtrace_id === undefined ? '' : `, trace ${error.fbtrace_id.slice(0, 64)}`;
  return new GraphError(
    kind,
    reason,
    `${describe(call)}: status ${status}, code ${code}/${subcode ?? '-'}${trace}`,
  );
}

function notUnderstood(call: GraphCall, status: number): GraphError {
  const { kind, reason } = classify({ status });
  return new GraphError(
    kind,
    reason,
    `${describe(call)}: status ${status} with a body that is not understood`,
  );
}

function transportError(call: GraphCall, error: unknown): GraphError {
  const code = causeCode(error);
  const known = code !== undefined && neverConnected.has(code);
  return new GraphError(
    known ? 'retry-later' : 'unknown',
    known ? 'unreachable' : 'no-clear-answer',
    `${describe(call)}: ${code ?? String(property(error, 'name'))}`,
    { cause: error },
  );
}

/** undici wraps the system's error. Read by shape, as it may come from another realm than our `Error`. */
function causeCode(error: unknown): string | undefined {
  const code = property(property(error, 'cause'), 'code');
  return typeof code === 'string' ? code : undefined;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** Method and path: the query may hold what does not belong in a log. */
function describe(call: GraphCall): string {
  return `Graph ${call.method} ${call.path}`;
}
