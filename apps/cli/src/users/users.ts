import { accessRpc, user, userDetail } from '#shared/contracts/access.js';
import { nothing } from '#shared/contracts/common.js';
import type { OrganizationRole } from '#shared/contracts/roles.js';
import { z } from 'zod';
import type { ApiClient } from '../api/api-client.js';
import { CliError } from '../terminal/cli-error.js';
import { printable } from '../terminal/printable.js';
import type { Report } from '../terminal/report.js';
import { table } from '../terminal/table.js';

/** What the commands of users print with `--json`. */
export const userListView = z.object({ users: z.array(user) });
export const userView = user;
export const userLinkView = z.object({
  user,
  link: accessRpc.createLink.response.extend({ url: z.string() }),
});

type UserView = z.infer<typeof userView>;
type UserLink = z.infer<typeof userLinkView>;

export async function listUsers(api: ApiClient): Promise<Report<z.infer<typeof userListView>>> {
  const users = await fetchUsers(api);
  const rows = users.map((one) => [
    one.id,
    one.email ?? `(${one.kind})`,
    one.name,
    one.organizationRole,
    one.state,
  ]);
  return { data: { users }, text: table(['Id', 'E-mail', 'Name', 'Role', 'State'], rows, 'No users.') };
}

/** Parley sends no e-mail: the link is printed, this once. */
export async function inviteUser(
  api: ApiClient,
  publicUrl: string,
  invited: { email: string; name: string; organizationRole: OrganizationRole },
): Promise<Report<UserLink>> {
  const { data } = await api.ask({
    path: '/v1/users',
    method: 'POST',
    body: invited,
    schema: accessRpc.inviteUser.response,
  });
  return linkReport(user.parse(data.user), data.link, publicUrl);
}

/** A new link for who knows no password (any more). */
export async function resetPassword(
  api: ApiClient,
  publicUrl: string,
  who: string,
): Promise<Report<UserLink>> {
  const found = await findUser(api, who);
  const { data } = await api.ask({
    path: `/v1/users/${found.id}/link`,
    method: 'POST',
    schema: accessRpc.createLink.response,
  });
  return linkReport(found, data, publicUrl);
}

/** Their password is enough again; their sessions end. */
export async function resetSecondFactor(api: ApiClient, who: string): Promise<Report<UserView>> {
  const found = await findUser(api, who);
  await api.ask({ path: `/v1/users/${found.id}/second-factor`, method: 'DELETE', schema: nothing });
  return userReport(found);
}

export async function switchUser(
  api: ApiClient,
  who: string,
  how: 'deactivate' | 'reactivate',
): Promise<Report<UserView>> {
  const { id } = await findUser(api, who);
  const { data } = await api.ask({ path: `/v1/users/${id}/${how}`, method: 'POST', schema: user });
  return userReport(data);
}

/** Changes the organization role of the version just read: of two who change at once, one is told. */
export async function setRole(
  api: ApiClient,
  who: string,
  organizationRole: OrganizationRole,
): Promise<Report<UserView>> {
  const { id } = await findUser(api, who);
  const { headers } = await api.ask({ path: `/v1/users/${id}`, schema: userDetail });
  const { data } = await api.ask({
    path: `/v1/users/${id}`,
    method: 'PATCH',
    ifMatch: headers.get('etag') ?? '',
    body: { organizationRole },
    schema: user,
  });
  return userReport(data);
}

/** A user by id or e-mail address. */
export async function findUser(api: ApiClient, who: string): Promise<UserView> {
  const found = (await fetchUsers(api)).find(
    ({ id, email }) => id === who || email?.toLowerCase() === who.toLowerCase(),
  );
  if (found === undefined) throw new CliError(`there is no user ${who}`);
  return found;
}

async function fetchUsers(api: ApiClient): Promise<UserView[]> {
  return (await api.get('/v1/users', z.object({ items: z.array(user) }))).items;
}

function userReport(found: UserView): Report<UserView> {
  return { data: found, text: `${printable(found.name)}: ${found.organizationRole}, ${found.state}` };
}

function linkReport(
  found: UserView,
  link: z.infer<typeof accessRpc.createLink.response>,
  publicUrl: string,
): Report<UserLink> {
  const url = new URL(`/invitation#${link.token}`, publicUrl).href;
  const text = `For ${printable(found.name)}, until ${link.expiresAt}, shown this once:\n${url}`;
  return { data: { user: found, link: { ...link, url } }, text };
}
