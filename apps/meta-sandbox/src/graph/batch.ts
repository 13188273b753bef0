import { z } from 'zod';
import { parseForm } from '../parsers.js';
import type { GraphAnswer } from './graph-answer.js';
import { graphErrors } from './graph-error.js';
import { GraphRequest, type Params } from './graph-request.js';

const MAX_OPERATIONS = 50;

const operationSchema = z.looseObject({
  method: z.enum(['GET', 'POST', 'DELETE']).default('GET'),
  relative_url: z.string().min(1),
  name: z.string().optional(),
  body: z.string().optional(),
  omit_response_on_success: z.boolean().default(true),
});

type Operation = z.infer<typeof operationSchema>;

interface Answered {
  code: number;
  headers?: { name: string; value: string }[];
  body: string;
}

function readOperations(request: GraphRequest): Operation[] {
  const raw = request.params['batch'];
  if (raw === undefined) throw graphErrors.unsupported('POST', '');
  const parsed = z.array(operationSchema).safeParse(typeof raw === 'string' ? parseJson(raw) : raw);
  if (!parsed.success) throw graphErrors.invalidParameter('batch parameter must be a JSON array');
  if (parsed.data.length > MAX_OPERATIONS)
    throw graphErrors.invalidParameter(
      `Too many requests in batch message. Maximum batch size is ${MAX_OPERATIONS}`,
    );
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw graphErrors.invalidParameter('batch parameter must be a JSON array');
  }
}

/** What `$.data.*.id` finds; the parts of JSONPath that Meta's examples use (6.5). */
function find(value: unknown, path: string): unknown[] {
  const parts = path
    .replace(/^\$\.?/, '')
    .split('.')
    .filter((part) => part !== '');
  return parts.reduce<unknown[]>(
    (found, part) =>
      found.flatMap((each) => {
        if (typeof each !== 'object' || each === null) return [];
        const children: [string, unknown][] = Object.entries(each);
        return children.filter(([name]) => part === '*' || name === part).map(([, child]) => child);
      }),
    [value],
  );
}

/** Puts in the results of named operations before it: `{result=name:$.path}`. */
function filled(text: string, bodies: Map<string, unknown>): string {
  return text.replace(/\{result=([\w-]+):([^}]+)\}/g, (_all, name: string, path: string) =>
    find(bodies.get(name), path).map(String).join(','),
  );
}

/** The parent's token, unless the operation has its own. */
function toRequest(parent: GraphRequest, operation: Operation, bodies: Map<string, unknown>): GraphRequest {
  const url = new URL(filled(operation.relative_url, bodies), 'http://graph/');
  const own: Params = {
    ...parseForm(url.search.slice(1)),
    ...parseForm(filled(operation.body ?? '', bodies)),
  };
  const { access_token: token, appsecret_proof: proof } = parent.params;
  const inherited = own['access_token'] === undefined ? { access_token: token, appsecret_proof: proof } : {};
  const params = Object.fromEntries(
    Object.entries({ ...inherited, ...own }).filter(([, value]) => value !== undefined),
  );
  const path = url.pathname.replace(/^\/(v\d+\.\d+\/)?/, '').replace(/\/+$/, '');
  return new GraphRequest(operation.method, parent.version, path, params, parent.bearer);
}

function shown(answer: GraphAnswer, withHeaders: boolean): Answered {
  const headers = Object.entries(answer.headers).map(([name, value]) => ({ name, value }));
  return { code: answer.status, ...(withHeaders ? { headers } : {}), body: answer.body };
}

/** `POST /` with up to 50 calls, one after the other; each body is a JSON string (6.5). */
export async function runBatch(
  request: GraphRequest,
  perform: (operation: GraphRequest) => Promise<GraphAnswer>,
): Promise<(Answered | null)[]> {
  const withHeaders = request.text('include_headers') !== 'false';
  const bodies = new Map<string, unknown>();
  const answers: (Answered | null)[] = [];
  for (const operation of readOperations(request)) {
    const answer = await perform(toRequest(request, operation, bodies));
    const { name } = operation;
    if (name) bodies.set(name, answer.html ? undefined : JSON.parse(answer.body));
    const omitted = name !== undefined && operation.omit_response_on_success && answer.status === 200;
    answers.push(omitted ? null : shown(answer, withHeaders));
  }
  return answers;
}
