import type { Route } from './route.js';

/** The methods the table knows for a path (without its query), for `Allow`; empty when there is no such path. */
export function allowedMethods(routes: readonly Route[], path: string): string[] {
  return routes.filter((route) => pattern(route).test(path)).map((route) => route.method.toUpperCase());
}

function pattern(route: Route): RegExp {
  return new RegExp(`^${route.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}/?$`);
}
