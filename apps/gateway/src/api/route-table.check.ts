import { Injectable, RequestMethod, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { Route } from './route.js';
import { routeOf } from './route.decorator.js';
import { allRoutes } from './routes.js';

/** A method of a controller that Nest would serve over HTTP. */
export interface FoundHandler {
  name: string;
  route: Route | undefined;
}

/** What is wrong between the table and the handlers, one line each; empty when they fit. */
export function routeTableFaults(table: readonly Route[], found: readonly FoundHandler[]): string[] {
  const handlers = (route: Route) =>
    found.filter((handler) => handler.route === route).map(({ name }) => name);
  return [
    ...found
      .filter(({ route }) => !route)
      .map(({ name }) => `${name} serves HTTP without an entry in the route table`),
    ...table
      .filter((route) => handlers(route).length === 0)
      .map((route) => `${route.operationId} has no handler`),
    ...table
      .filter((route) => route.access !== 'public' && route.scope === undefined)
      .map((route) => `${route.operationId} does not say what an API token needs for it`),
    ...table
      .filter((route) => route.ifMatch && route.errors.includes('version-conflict'))
      .map((route) => `${route.operationId} has both If-Match and a version in its body`),
    ...table
      .filter((route) => handlers(route).length > 1)
      .map((route) => `${route.operationId} has several handlers: ${handlers(route).join(', ')}`),
  ];
}

/** Ends the start when a route of the app has no entry, or an entry has no handler (style.md 11). */
@Injectable()
export class RouteTableCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    const faults = routeTableFaults(allRoutes, this.handlers());
    if (faults.length > 0) throw new Error(`The route table is broken: ${faults.join('; ')}`);
  }

  private handlers(): FoundHandler[] {
    return this.discovery.getControllers().flatMap(({ metatype, name }) => {
      const prototype = metatype?.prototype as Record<string, object> | undefined;
      if (prototype === undefined || !servesApi(metatype)) return [];
      return this.scanner
        .getAllMethodNames(prototype)
        .map((method) => ({ method, handler: prototype[method] }))
        .filter(({ handler }) => handler !== undefined && isHttp(handler))
        .map(({ method, handler }) => ({ name: `${name}.${method}`, route: handler && routeOf(handler) }));
    });
  }
}

function isHttp(handler: object): boolean {
  const method: unknown = Reflect.getMetadata('method', handler);
  return (
    typeof method === 'number' &&
    method in RequestMethod &&
    Reflect.getMetadata('path', handler) !== undefined
  );
}

/** Health is every service's own and no part of the API. */
function servesApi(controller: object | null): boolean {
  const path: unknown = controller && Reflect.getMetadata('path', controller);
  return !(typeof path === 'string' && path.replace(/^\//, '').startsWith('health'));
}
