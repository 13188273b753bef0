import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { TeamPage } from '../../features/people/components/team-page.js';

const route = getRouteApi('/app/settings/teams/$teamId');

/** /settings/teams/$teamId */
export function TeamRoute() {
  const { teamId } = route.useParams();
  const navigate = useNavigate();
  return <TeamPage teamId={teamId} onGone={() => void navigate({ to: '/settings/teams' })} />;
}
