import { getRouteApi } from '@tanstack/react-router';
import { AuditPage } from '../../features/audit/audit-page.js';

const route = getRouteApi('/app/settings/audit');

/** /settings/audit */
export function AuditRoute() {
  const view = route.useSearch();
  const navigate = route.useNavigate();
  return <AuditPage view={view} onChange={(wanted) => void navigate({ search: wanted })} />;
}
