import { createHash } from 'node:crypto';
import type { Config } from '../config.js';
import type { FaultKnobs } from '../faults/knobs.js';
import type { GraphFault } from '../faults/schema.js';
import type { AccessTokenEndpoint } from '../oauth/access-token.js';
import { debugToken } from '../oauth/debug-token.js';
import type { TokenService } from '../oauth/token-service.js';
import { phpJson } from '../webhooks/php-json.js';
import type { WebhookSender } from '../webhooks/webhook-sender.js';
import { newTraceId } from '../world/ids.js';
import type { World } from '../world/world.js';
import { runBatch } from './batch.js';
import type { Callers } from './caller.js';
import { localised } from './error-texts.js';
import type { GraphAnswer } from './graph-answer.js';
import type { GraphApi } from './graph-api.js';
import { GraphError, graphErrors } from './graph-error.js';
import { GraphRequest } from './graph-request.js';

export interface GraphServices {
  config: Config;
  world: World;
  faults: FaultKnobs;
  webhooks: WebhookSender;
  tokens: TokenService;
  callers: Callers;
  accessToken: AccessTokenEndpoint;
  api: GraphApi;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function unknownError(): GraphError {
  return new GraphError(1, 'An unknown error occurred', { status: 500, transient: true });
}

/** Many objects in one call: a map by id (4.1); one that cannot be read refuses all [unverified]. */
async function readMany(services: GraphServices, request: GraphRequest): Promise<object> {
  const ids = request.list('ids');
  if (ids.length > 50) throw graphErrors.invalidParameter('Too many IDs. Maximum: 50.');
  const { ids: _ids, ...params } = request.params;
  const map: Record<string, unknown> = {};
  for (const id of ids) {
    const path = request.path === '' ? id : `${id}/${request.path}`;
    map[id] = await services.api.handle(
      new GraphRequest('GET', request.version, path, params, request.bearer),
    );
  }
  return map;
}

async function result(services: GraphServices, request: GraphRequest): Promise<unknown> {
  const { config, world, tokens, callers, accessToken, api } = services;
  if (request.path === 'oauth/access_token') return accessToken.handle(request);
  if (request.path === 'debug_token') {
    callers.identify(request);
    return { data: debugToken(config, world, tokens, request.requireText('input_token')) };
  }
  if (request.path === '' && request.method === 'POST') {
    services.callers.identify(request);
    return runBatch(request, (operation) => perform(services, operation));
  }
  if (request.method === 'GET' && request.text('ids')) return readMany(services, request);
  return api.handle(request);
}

/** Every error leaves in Meta's shape with a trace id and `WWW-Authenticate` (6.1). */
export function errorAnswer(error: GraphError, world: World): GraphAnswer {
  const traceId = newTraceId();
  const shown = localised(error, world.settings.errorLocale);
  const text = shown.message.replace(/[^\x20-\x7e]/g, '?').replace(/"/g, "'");
  const headers = {
    'x-fb-trace-id': traceId,
    'WWW-Authenticate': `OAuth "Facebook Platform" "invalid_request" "${text}"`,
  };
  return { status: error.status, headers, body: phpJson(shown.toBody(traceId)) };
}

function faultAnswer(fault: GraphFault, world: World): GraphAnswer {
  const status = fault.status ?? 500;
  if (typeof fault.body === 'string') return { status, headers: {}, body: fault.body, html: true };
  if (fault.body === undefined) return { ...errorAnswer(unknownError(), world), status };
  return { status, headers: {}, body: phpJson(fault.body) };
}

/** A fault that only waits leaves the answer as it is. */
function replacesAnswer({ status, body, hangMs, afterWebhooks }: GraphFault): boolean {
  return status !== undefined || body !== undefined || (hangMs === 0 && !afterWebhooks);
}

/** The same content for the same `ETag`: 304 without a body (6.5) [unverified]. */
function withEtag(answer: GraphAnswer, ifNoneMatch: string | undefined): GraphAnswer {
  const etag = `"${createHash('sha1').update(answer.body).digest('hex')}"`;
  const headers = { ...answer.headers, ETag: etag };
  return ifNoneMatch === etag ? { status: 304, headers, body: '' } : { ...answer, headers };
}

async function truthfully(
  services: GraphServices,
  request: GraphRequest,
  ifNoneMatch: string | undefined,
): Promise<GraphAnswer> {
  try {
    const body = phpJson(await result(services, request));
    const answer = { status: 200, headers: {}, body };
    return request.method === 'GET' ? withEtag(answer, ifNoneMatch) : answer;
  } catch (error) {
    if (error instanceof GraphError) return errorAnswer(error, services.world);
    throw error;
  }
}

/** Does one call, with the faults that are set for it. */
export async function perform(
  services: GraphServices,
  request: GraphRequest,
  ifNoneMatch?: string,
): Promise<GraphAnswer> {
  const { faults, webhooks, world } = services;
  const fault = faults.takeGraph(request.method, `/${request.path}`);
  if (fault?.when === 'before') await pause(fault.hangMs);
  if (fault?.when === 'before' && replacesAnswer(fault)) return faultAnswer(fault, world);
  const answer = await truthfully(services, request, ifNoneMatch);
  if (fault?.afterWebhooks) await webhooks.settled();
  if (fault?.when === 'after') await pause(fault.hangMs);
  if (fault?.when === 'after' && replacesAnswer(fault)) return faultAnswer(fault, world);
  const headers = { 'Facebook-API-Version': request.version, 'x-fb-trace-id': newTraceId() };
  return { ...answer, headers: { ...headers, ...request.answerHeaders, ...answer.headers } };
}
