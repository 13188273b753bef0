import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { toProblem, type Problem } from '#shared/errors/problem.js';
import { crashPoint } from '#shared/messaging/crash-point.js';
import { Logger } from '@nestjs/common';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { ingestMetrics } from '../metrics/ingest-metrics.js';
import type { AcceptService } from './accept.service.js';
import type { RefusalsService } from './refusals.service.js';
import { webhookProblem } from './problems.js';
import { readBody } from './read-body.js';
import { isSignedBy } from './signature.js';
import { challengeOf } from './verification.js';

export interface WebhookOptions {
  appSecret: string;
  verifyToken: string;
  /** Bytes. */
  bodyLimit: number;
}

const WEBHOOK_PATH = '/webhooks/meta';

/** Slow clients are let go after 5 s while they send headers, after 11 s altogether (faults.md A01). */
const limits = {
  headersTimeout: 4000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1000,
  keepAliveTimeout: 72_000,
};

/**
 * The public edge (meta-platform.md 2): Meta's handshake, and signed bytes in. Stands on `node:http`, in front of Fastify
 * and Nest: nothing comes between the socket and the signature, and it costs half of what it costs behind them
 * (docs/adr/0006).
 */
export class WebhookEndpoint {
  private readonly logger = new Logger('Webhook');
  private service?: Pick<AcceptService, 'accept'>;
  private refusals?: Pick<RefusalsService, 'note'>;

  constructor(private readonly options: WebhookOptions) {}

  /** To be called before the server listens. */
  handOverTo(service: Pick<AcceptService, 'accept'>, refusals: Pick<RefusalsService, 'note'>): void {
    this.service = service;
    this.refusals = refusals;
  }

  /** Fastify's `serverFactory`: the webhook is ours, everything else is Fastify's. */
  readonly createServer = (others: RequestListener): Server => {
    const server: Server = createServer(limits, (request, response) => {
      const path = request.url ?? '';
      if (path !== WEBHOOK_PATH && !path.startsWith(`${WEBHOOK_PATH}?`)) return others(request, response);
      if (!server.listening) response.setHeader('connection', 'close');
      void this.answer(request, response);
    });
    return server;
  };

  /** Never rejects. */
  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (request.method === 'POST') await this.take(request, response);
      else if (request.method === 'GET') this.verify(request, response);
      else sendProblem(response, toProblem(new DomainError('method-not-allowed'), newId()));
    } catch (error) {
      sendProblem(response, this.problemOf(error));
    }
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { appSecret, bodyLimit } = this.options;
    const body = await readBody(request, bodyLimit);
    if (body === 'gone') return;
    if (body === 'too-large') {
      ingestMetrics.accepted.inc({ outcome: 'too-large' });
      return refuse(request, response, new DomainError('body-too-large'));
    }
    if (!isSignedBy(appSecret, body, request.headers['x-hub-signature-256'])) {
      this.refusals?.note();
      ingestMetrics.accepted.inc({ outcome: 'signature-invalid' });
      return sendProblem(response, webhookProblem('signature-invalid', newId()));
    }
    if (this.service === undefined) throw new DomainError('service-unavailable');
    crashPoint('edge_after_verify');
    const id = await this.service.accept(body);
    crashPoint('edge_before_200');
    response.writeHead(200, { 'x-request-id': id, 'content-length': 0 }).end();
  }

  private verify(request: IncomingMessage, response: ServerResponse): void {
    const query = new URLSearchParams(request.url?.slice(WEBHOOK_PATH.length));
    const challenge = challengeOf(query, this.options.verifyToken);
    if (challenge === undefined)
      return sendProblem(response, webhookProblem('verification-refused', newId()));
    response.writeHead(200, { 'content-type': 'text/plain' }).end(challenge);
  }

  private problemOf(error: unknown): Problem {
    const requestId = newId();
    if (error instanceof DomainError) return toProblem(error, requestId);
    this.logger.error({ msg: 'A webhook failed', err: error, requestId });
    return toProblem(new DomainError('internal-error'), requestId);
  }
}

/** Nothing more of the request is read; the connection ends with the answer. */
function refuse(request: IncomingMessage, response: ServerResponse, error: DomainError): void {
  request.pause();
  response.setHeader('connection', 'close');
  sendProblem(response, toProblem(error, newId()));
}

function sendProblem(response: ServerResponse, problem: Problem): void {
  const body = JSON.stringify(problem);
  response
    .writeHead(problem.status, {
      'content-type': 'application/problem+json',
      'content-length': Buffer.byteLength(body),
      'x-request-id': problem.requestId,
    })
    .end(body);
}
