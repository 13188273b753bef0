import type { Actor } from '#shared/contracts/actor.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { ActiveSession } from '../sessions/session-cache.js';
import type { ApiRequest } from './http-types.js';
import { parseRequest } from './parse-request.js';
import { routeOf } from './route.decorator.js';

/** Injects the request, parsed by the schemas of its table entry: `@Input() input: RouteInput<typeof routes.x>`. */
export const Input = createParamDecorator((_: undefined, context: ExecutionContext) => {
  const route = routeOf(context.getHandler());
  if (route === undefined) throw new Error(`${context.getHandler().name} has no entry in the route table`);
  const { params, query, headers, body } = context.switchToHttp().getRequest<ApiRequest>();
  return parseRequest(route, { params, query, headers, body });
});

/** Injects the session of a route that is not public. */
export const CurrentSession = createParamDecorator((_: undefined, context: ExecutionContext) =>
  sessionOf(context),
);

/** Injects who is asking. */
export const CurrentActor = createParamDecorator((_: undefined, context: ExecutionContext): Actor => {
  return sessionOf(context).actor;
});

function sessionOf(context: ExecutionContext): ActiveSession {
  const { activeSession } = context.switchToHttp().getRequest<ApiRequest>();
  if (activeSession === undefined) throw new DomainError('session-missing');
  return activeSession;
}
