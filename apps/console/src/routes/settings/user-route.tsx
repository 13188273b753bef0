import { getRouteApi } from '@tanstack/react-router';
import { UserPage } from '../../features/people/components/user-page.js';

const route = getRouteApi('/app/settings/users/$userId');

/** /settings/users/$userId */
export function UserRoute() {
  const { userId } = route.useParams();
  return <UserPage key={userId} userId={userId} />;
}
