import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import type { FaultKnobs, GraphFault } from '../faults/knobs.js';
import type { AccessTokenEndpoint } from '../oauth/access-token.js';
import { debugToken } from '../oauth/debug-token.js';
import type { TokenService } from '../oauth/token-service.js';
import { newTraceId } from '../world/ids.js';
import type { World } from '../world/world.js';
import { phpJson } from '../webhooks/php-json.js';
import type { Callers } from './caller.js';
import type { GraphApi } from './graph-api.js';
import { GraphError, graphErrors } from './graph-error.js';
import { GraphRequest, type Params } from './graph-request.js';
import { readMultipart, type MultipartBody } from './uploaded-file.js';
import { servedVersion } from './versions.js';

export interface GraphRouteServices {
  config: Config;
  world: World;
  faults: FaultKnobs;
  tokens: TokenService;
  callers: Callers;
  accessToken: AccessTokenEndpoint;
  api: GraphApi;
}

const MAX_UPLOAD = 60 * 1024 * 1024;

type Incoming = FastifyRequest<{ Params: { version: string; '*': string } }>;

async function readBody(request: Incoming): Promise<MultipartBody> {
  if (request.isMultipart()) return readMultipart(request);
  const body = typeof request.body === 'object' && request.body !== null ? (request.body as Params) : {};
  return { params: body, files: new Map() };
}

async function readRequest(request: Incoming): Promise<GraphRequest> {
  const { version, '*': rest } = request.params;
  const served = servedVersion(version);
  if (!served) throw new GraphError(2500, `Unknown path components: /${version}`);
  const { params: body, files } = await readBody(request);
  const params: Params = { ...(request.query as Params), ...body };
  const bearer = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const isDelete = typeof params['method'] === 'string' && params['method'].toUpperCase() === 'DELETE';
  const method = request.method === 'POST' && isDelete ? 'DELETE' : request.method;
  if (method !== 'GET' && method !== 'POST' && method !== 'DELETE')
    throw graphErrors.unsupported(method, rest);
  return new GraphRequest(method, served, rest.replace(/\/+$/, ''), params, bearer, files);
}

async function answer(services: GraphRouteServices, request: GraphRequest): Promise<unknown> {
  const { config, world, tokens, callers, accessToken, api } = services;
  if (request.path === 'oauth/access_token') return accessToken.handle(request);
  if (request.path === 'debug_token') {
    callers.identify(request);
    return { data: debugToken(config, world, tokens, request.requireText('input_token')) };
  }
  return api.handle(request);
}

function respond(reply: FastifyReply, status: number, body: unknown): FastifyReply {
  return reply.code(status).type('application/json; charset=UTF-8').send(phpJson(body));
}

/** Every error leaves in Meta's shape with a trace id and `WWW-Authenticate` (6.1). */
function respondError(reply: FastifyReply, error: GraphError): FastifyReply {
  const traceId = newTraceId();
  const text = error.message.replace(/[^\x20-\x7e]/g, '?').replace(/"/g, "'");
  reply.header('x-fb-trace-id', traceId);
  reply.header('WWW-Authenticate', `OAuth "Facebook Platform" "invalid_request" "${text}"`);
  return respond(reply, error.status, error.toBody(traceId));
}

function respondFault(reply: FastifyReply, fault: GraphFault): FastifyReply {
  if (typeof fault.body === 'string')
    return reply
      .code(fault.status ?? 500)
      .type('text/html')
      .send(fault.body);
  const unknown = new GraphError(1, 'An unknown error occurred', { status: 500, transient: true });
  if (fault.body === undefined && fault.status === undefined) return respondError(reply, unknown);
  return respond(reply, fault.status ?? 500, fault.body ?? unknown.toBody(newTraceId()));
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A fault that only hangs leaves the answer as it is. */
function replacesAnswer(fault: GraphFault | undefined): fault is GraphFault {
  return (
    fault !== undefined && (fault.status !== undefined || fault.body !== undefined || fault.hangMs === 0)
  );
}

async function handle(
  services: GraphRouteServices,
  incoming: Incoming,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const request = await readRequest(incoming);
  reply.header('Facebook-API-Version', request.version).header('x-fb-trace-id', newTraceId());
  const fault = services.faults.takeGraph(request.method, `/${request.path}`);
  if (fault?.when === 'before') {
    await pause(fault.hangMs);
    if (replacesAnswer(fault)) return respondFault(reply, fault);
  }
  const body = await answer(services, request);
  if (fault?.when === 'after') {
    await pause(fault.hangMs);
    if (replacesAnswer(fault)) return respondFault(reply, fault);
  }
  return respond(reply, 200, body);
}

function toGraphError(error: unknown): GraphError | undefined {
  if (error instanceof GraphError) return error;
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status >= 400 && status < 500) return graphErrors.invalidParameter('The request could not be read.');
  return undefined;
}

/** The Graph API under `/{version}/…` (meta-platform.md 1, 2.1, 4, 5). */
export async function graphRoutes(app: FastifyInstance, services: GraphRouteServices): Promise<void> {
  await app.register(multipart, { limits: { fileSize: MAX_UPLOAD } });
  app.setErrorHandler((error, request, reply) => {
    const known = toGraphError(error);
    if (!known) request.log.error({ err: error }, 'graph call failed');
    return respondError(
      reply,
      known ?? new GraphError(1, 'An unknown error occurred', { status: 500, transient: true }),
    );
  });
  app.route<{ Params: Incoming['params'] }>({
    method: ['GET', 'POST', 'DELETE'],
    url: '/:version(^v\\d+\\.\\d+$)/*',
    handler: (request, reply) => handle(services, request, reply),
  });
}
