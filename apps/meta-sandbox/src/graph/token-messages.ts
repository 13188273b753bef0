import type { Token } from '../world/types.js';
import type { World } from '../world/world.js';

function pacific(ms: number): string {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: 'America/Los_Angeles',
    weekday: 'long',
    day: '2-digit',
    month: 'short',
    year: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
    timeZoneName: 'short',
  }).format(ms);
}

/** Meta's text for a refused token by 190 subcode (6.2); 459, 460, 464, 467, 483 and 492 in our words [unverified]. */
export function tokenMessage(world: World, token: Token, subcode: number): string {
  const reasons: Record<number, string> = {
    458: `The user has not authorized application. User ${token.personId} has not authorized application.`,
    459: 'The session has been invalidated because the user is checkpointed.',
    460: 'The session has been invalidated because the user changed their password.',
    463: `Session has expired on ${pacific(token.expiresAt)}. The current time is ${pacific(world.clock.now())}.`,
    464: 'Sessions for the user are not allowed because the user is not a confirmed user.',
    467: 'The session is invalid because the user logged out.',
    483: 'The user is blocked from consenting to the application.',
    492: 'The user must have a role on the Page in order to impersonate it.',
  };
  return `Error validating access token: ${reasons[subcode] ?? 'The session is invalid.'}`;
}
