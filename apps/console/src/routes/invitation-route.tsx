import { useState } from 'react';
import { LinkForm } from '../features/way-in/link-form.js';
import { useSignedIn } from './use-signed-in.js';

/** /invitation#token, for invitations and resets */
export function InvitationRoute() {
  const signedIn = useSignedIn();
  // Read once: it is taken out of the address as soon as it is used.
  const [token] = useState(() => window.location.hash.slice(1));
  return <LinkForm token={token} onSignedIn={(session) => signedIn(session, '/')} />;
}
