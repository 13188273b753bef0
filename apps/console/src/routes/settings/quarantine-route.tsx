import { getRouteApi } from '@tanstack/react-router';
import { IngestHeading } from '../../features/ingest/components/ingest-heading.js';
import { Quarantine } from '../../features/ingest/components/quarantine.js';

const route = getRouteApi('/app/settings/ingest/quarantine');

/** /settings/ingest/quarantine */
export function QuarantineRoute() {
  const { service = 'ingest-meta' } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <>
      <IngestHeading />
      <div className="mt-4">
        <Quarantine
          key={service}
          service={service}
          onService={(next) => void navigate({ search: { service: next } })}
        />
      </div>
    </>
  );
}
