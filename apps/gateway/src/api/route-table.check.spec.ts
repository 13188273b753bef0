import { allRoutes, routes } from './routes.js';
import { routeTableFaults } from './route-table.check.js';

const handled = allRoutes.map((route) => ({ name: `X.${route.operationId}`, route }));

it('finds nothing wrong when each entry has one handler', () => {
  expect(routeTableFaults(allRoutes, handled)).toEqual([]);
});

it('names an entry without a handler, an entry with two, and a handler without an entry', () => {
  const found = [
    ...handled.filter(({ route }) => route !== routes.signOut),
    { name: 'Y.again', route: routes.signIn },
    { name: 'Z.wild', route: undefined },
  ];
  expect(routeTableFaults(allRoutes, found)).toEqual([
    'Z.wild serves HTTP without an entry in the route table',
    'signOut has no handler',
    'signIn has several handlers: X.signIn, Y.again',
  ]);
});
