import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphAnswer } from './graph-answer.js';
import { GraphError, graphErrors } from './graph-error.js';
import { GraphRequest, type Params } from './graph-request.js';
import { errorAnswer, perform, type GraphServices } from './perform.js';
import { readMultipart, type MultipartBody } from './uploaded-file.js';
import { servedVersion } from './versions.js';

const MAX_UPLOAD = 60 * 1024 * 1024;

type Incoming = FastifyRequest<{ Params: { version: string; '*'?: string } }>;

async function readBody(request: Incoming): Promise<MultipartBody> {
  if (request.isMultipart()) return readMultipart(request);
  const body = typeof request.body === 'object' && request.body !== null ? (request.body as Params) : {};
  return { params: body, files: new Map() };
}

async function readRequest(request: Incoming): Promise<GraphRequest> {
  const { version, '*': rest = '' } = request.params;
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

function respond(reply: FastifyReply, { status, headers, body, html }: GraphAnswer): FastifyReply {
  const type = html ? 'text/html' : 'application/json; charset=UTF-8';
  return reply.code(status).headers(headers).type(type).send(body);
}

function toGraphError(error: unknown): GraphError | undefined {
  if (error instanceof GraphError) return error;
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status >= 400 && status < 500) return graphErrors.invalidParameter('The request could not be read.');
  return undefined;
}

/** The Graph API under `/{version}/…` (meta-platform.md 1, 2.1, 4, 5). */
export async function graphRoutes(app: FastifyInstance, services: GraphServices): Promise<void> {
  await app.register(multipart, { limits: { fileSize: MAX_UPLOAD } });
  app.setErrorHandler((error, request, reply) => {
    const known = toGraphError(error);
    if (!known) request.log.error({ err: error }, 'graph call failed');
    const shown = known ?? new GraphError(1, 'An unknown error occurred', { status: 500, transient: true });
    return respond(reply, errorAnswer(shown, services.world));
  });
  const base = '/:version(^v\\d+\\.\\d+$)';
  for (const url of [base, `${base}/*`]) {
    app.route<{ Params: Incoming['params'] }>({
      method: ['GET', 'POST', 'DELETE'],
      url,
      handler: async (request, reply) =>
        respond(reply, await perform(services, await readRequest(request), request.headers['if-none-match'])),
    });
  }
}
