import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import type { ApiReply, ApiRequest } from './http-types.js';
import type { Route } from './route.js';
import { routeOf } from './route.decorator.js';

/**
 * Sends exactly what the table promises: what is not in the schema of the answer does not leave the house. Adds what follows from
 * the answer: its ETag (and 304 for who has it already), and the link to the next page.
 */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = context.getType() === 'http' ? routeOf(context.getHandler()) : undefined;
    const { schema, streamed } = route?.response ?? {};
    if (route === undefined || schema === undefined || streamed) return next.handle();
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const reply = context.switchToHttp().getResponse<ApiReply>();
    return next.handle().pipe(
      map((answer) => {
        const body = schema.parse(answer);
        linkToNext(request, reply, body);
        return isKnown(route, request, reply, body) ? undefined : body;
      }),
    );
  }
}

function linkToNext({ url }: ApiRequest, reply: ApiReply, body: unknown): void {
  if (!hasMember(body, 'nextCursor') || typeof body.nextCursor !== 'string') return;
  const [path = '', query = ''] = url.split('?', 2);
  const next = new URLSearchParams(query);
  next.set('cursor', body.nextCursor);
  void reply.header('link', `<${path}?${next.toString()}>; rel="next"`);
}

/** Sets the ETag; true when the caller has this very version, which is then answered with 304. */
function isKnown(route: Route, request: ApiRequest, reply: ApiReply, body: unknown): boolean {
  const { versioned } = route;
  if (versioned === undefined || !hasMember(body, versioned)) return false;
  const tag = `"${String(body[versioned])}"`;
  void reply.header('etag', tag);
  if (route.method !== 'get' || request.headers['if-none-match'] !== tag) return false;
  void reply.status(304);
  return true;
}

function hasMember<Name extends string>(body: unknown, name: Name): body is Record<Name, unknown> {
  return typeof body === 'object' && body !== null && name in body;
}
