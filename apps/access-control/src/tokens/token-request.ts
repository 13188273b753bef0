import type { Actor } from '#shared/contracts/actor.js';
import type { RpcRequest } from '#shared/contracts/contract.js';
import type { tokensRpc } from '#shared/contracts/tokens.js';
import type { Violation } from '#shared/errors/domain-error.js';

const longestMs = 366 * 86_400_000;

/** What is wrong with a token that somebody wants for `owner`, whose roles are given. */
export function tokenViolations(
  { scopes, channelIds, expiresAt }: RpcRequest<typeof tokensRpc.create>,
  owner: Pick<Actor, 'organizationRole' | 'channelRoles'>,
  now: Date,
): Violation[] {
  const ofAdmins = scopes.some((scope) => scope.startsWith('admin:'));
  const end = Date.parse(expiresAt);
  return [
    ...(ofAdmins && owner.organizationRole !== 'admin'
      ? [violation('/scopes', 'scopes of admins are for admins')]
      : []),
    ...(ofAdmins && channelIds !== null
      ? [violation('/channelIds', 'scopes of admins concern the whole organization')]
      : []),
    ...(channelIds ?? []).flatMap((channelId, index) =>
      channelId in owner.channelRoles ? [] : [violation(`/channelIds/${index}`, 'is no channel of the user')],
    ),
    ...(end <= now.getTime() ? [violation('/expiresAt', 'expected a time in the future')] : []),
    ...(end > now.getTime() + longestMs ? [violation('/expiresAt', 'expected at most a year from now')] : []),
  ];
}

function violation(pointer: string, detail: string): Violation {
  return { pointer, code: 'custom', detail };
}
