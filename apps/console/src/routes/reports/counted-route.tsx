import { getRouteApi } from '@tanstack/react-router';
import { CountedPage } from '../../features/reports/components/counted-page.js';

const route = getRouteApi('/app/reports/conversations');

/** /reports/conversations */
export function CountedRoute() {
  return <CountedPage view={route.useSearch()} />;
}
