import { allowedMethods } from './allowed-methods.js';
import { allRoutes } from './routes.js';

it.each([
  ['/v1/session', ['POST', 'GET', 'DELETE']],
  ['/v1/conversations/018f-any', ['GET']],
  ['/v1/conversations/018f-any/queue', ['PUT']],
  ['/openapi.json', ['GET']],
  ['/openapi-json', []],
  ['/v1', []],
  ['/v1/conversations/a/b/c', []],
])('%s allows %j', (path, methods) => {
  expect(allowedMethods(allRoutes, path)).toEqual(methods);
});
