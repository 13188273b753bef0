import { applyDecorators, Delete, Get, HttpCode, Patch, Post, Put, SetMetadata } from '@nestjs/common';
import type { Route as RouteEntry, RouteOutput } from './route.js';

const ROUTE = Symbol('route');

const verbs = { get: Get, post: Post, put: Put, patch: Patch, delete: Delete };

type Handler<R extends RouteEntry> = (...args: never[]) => RouteOutput<R> | Promise<RouteOutput<R>>;

/** Makes a controller method the handler of an entry of the route table; the entry says method, path and status. */
export function Route<R extends RouteEntry>(route: R) {
  const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1');
  const decorate = applyDecorators(
    SetMetadata(ROUTE, route),
    verbs[route.method](path),
    HttpCode(route.response.status),
  );
  return <T extends Handler<R>>(target: object, key: string, descriptor: TypedPropertyDescriptor<T>): void =>
    decorate(target, key, descriptor);
}

/** The table entry a handler was bound to, if any. */
export function routeOf(handler: object): RouteEntry | undefined {
  return Reflect.getMetadata(ROUTE, handler) as RouteEntry | undefined;
}
