import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ActiveSession } from '../sessions/session-cache.js';

/** A request after the guard: signed in, unless the route is public. */
export interface ApiRequest extends FastifyRequest {
  activeSession?: ActiveSession;
}

export type ApiReply = FastifyReply;
