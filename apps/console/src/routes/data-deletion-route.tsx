import { getRouteApi } from '@tanstack/react-router';
import { DataDeletionPage } from './data-deletion-page.js';

const route = getRouteApi('/data-deletion/$code');

/** /data-deletion/$code */
export function DataDeletionRoute() {
  const { code } = route.useParams();
  return <DataDeletionPage code={code} />;
}
