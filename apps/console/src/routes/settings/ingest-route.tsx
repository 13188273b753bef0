import { getRouteApi } from '@tanstack/react-router';
import { Deliveries } from '../../features/ingest/components/deliveries.js';
import { IngestHeading } from '../../features/ingest/components/ingest-heading.js';

const route = getRouteApi('/app/settings/ingest');

/** /settings/ingest */
export function IngestRoute() {
  const { outcome } = route.useSearch();
  return (
    <>
      <IngestHeading />
      <div className="mt-4">
        <Deliveries key={outcome} outcome={outcome ?? 'ignored'} />
      </div>
    </>
  );
}
