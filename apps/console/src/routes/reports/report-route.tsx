import { getRouteApi } from '@tanstack/react-router';
import { ReportPage } from '../../features/reports/components/report-page.js';

const route = getRouteApi('/app/reports/');

/** /reports */
export function ReportRoute() {
  const view = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <ReportPage
      view={view}
      onChange={(wanted) => void navigate({ search: wanted })}
      onOpen={(counted) => void navigate({ to: '/reports/conversations', search: counted })}
    />
  );
}
