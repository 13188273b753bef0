import type { ApiClient } from './api-client.js';

export interface SandboxState {
  people: { id: string; name: string }[];
  customers: { id: string; name: string }[];
  pages: {
    id: string;
    name: string;
    instagram?: { id: string; username: string };
    posts: { id: string; message: string }[];
  }[];
  groups: { groups: { id: string; name: string }[] };
}

/** A Page that is now a channel on which the caller is Supervisor; its Instagram profile too when that was asked for. */
export interface ConnectedPage {
  channelId: string;
  pageId: string;
  instagram: { channelId: string; accountId: string } | null;
  group: { channelId: string; groupId: string } | null;
  /** The Pages of `morePages`, in that order. */
  more: { channelId: string; pageId: string }[];
}

/** The sandbox's world. */
export async function sandboxState(sandboxUrl: string): Promise<SandboxState> {
  return (await (await fetch(`${sandboxUrl}/sandbox/api/state`)).json()) as SandboxState;
}

/**
 * The whole Add-channel wizard without a browser: through the sandbox's login dialog with one Page (and its Instagram profile)
 * and all permissions, back to the gateway, activation, and the role Supervisor for the caller.
 */
export async function connectPage(
  api: ApiClient,
  sandboxUrl: string,
  pageName: string,
  options: { withInstagram?: boolean; withGroup?: boolean; morePages?: readonly string[] } = {},
): Promise<ConnectedPage> {
  const state = await sandboxState(sandboxUrl);
  const person = required(state.people[0], 'a person in the sandbox');
  const pageNamed = (name: string) =>
    required(
      state.pages.find((candidate) => candidate.name === name),
      `a Page named ${name}`,
    );
  const page = pageNamed(pageName);
  const more = (options.morePages ?? []).map(pageNamed);
  const profile = options.withInstagram
    ? required(page.instagram, `an Instagram profile of ${pageName}`)
    : null;
  const begun = await api.send<{ connectionId: string; loginUrl: string }>('POST', '/v1/connections', {
    network: 'facebook',
  });
  expectStatus(begun, 201);
  const dialogUrl = await api.redirectOf(begun.body.loginUrl);
  await api.redirectOf(
    await walkDialog(dialogUrl, {
      personId: person.id,
      pageIds: [page, ...more].map(({ id }) => id),
      profileId: profile?.id,
    }),
  );
  const activate = (accountId: string): Promise<string> =>
    activateWithAccess(api, begun.body.connectionId, accountId);
  const channelId = await activate(page.id);
  const [group] = options.withGroup ? state.groups.groups : [];
  const instagram = profile && { channelId: await activate(profile.id), accountId: profile.id };
  return {
    channelId,
    pageId: page.id,
    instagram,
    group: group ? { channelId: await activate(group.id), groupId: group.id } : null,
    more: await inTurn(more, async ({ id }) => ({ channelId: await activate(id), pageId: id })),
  };
}

async function activateWithAccess(api: ApiClient, connectionId: string, accountId: string): Promise<string> {
  const path = `/v1/connections/${connectionId}/assets/${accountId}/activate`;
  const activated = await api.send<{ id: string }>('POST', path);
  expectStatus(activated, 200);
  const channelId = activated.body.id;
  const granted = await api.send('PUT', `/v1/settings/channels/${channelId}/access/${api.userId}`, {
    role: 'supervisor',
  });
  expectStatus(granted, 200);
  return channelId;
}

/** Walks the login dialog as its forms would, with this choice and every permission; returns the address of the way back. */
async function walkDialog(
  dialogUrl: string,
  { personId, pageIds, profileId }: { personId: string; pageIds: string[]; profileId: string | undefined },
): Promise<string> {
  const base = new URL(dialogUrl);
  const opened = await (await fetch(dialogUrl)).text();
  const attempt = required(/name="attempt" value="([^"]+)"/.exec(opened)?.[1], 'an attempt in the dialog');
  const submit = (step: string, fields: [string, string][]): Promise<Response> =>
    fetch(new URL(`${base.pathname}/${step}`, base), {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams([['attempt', attempt], ['action', 'next'], ...fields]),
    });
  await submit('person', [['person', personId]]);
  await submit('confirm', []);
  await submit('instagram', profileId === undefined ? [] : [['instagram', profileId]]);
  const asked = await submit('pages', [
    ['all', 'no'],
    ...pageIds.map((pageId): [string, string] => ['page', pageId]),
  ]);
  const permissions = await (await fetch(new URL(location(asked), base))).text();
  const scopes = [...permissions.matchAll(/name="permission"\s+value="([^"]+)"/g)].map(
    (match) => match[1] ?? '',
  );
  return location(
    await submit(
      'permissions',
      scopes.map((scope) => ['permission', scope]),
    ),
  );
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

function location(response: Response): string {
  return required(response.headers.get('location') ?? undefined, `redirect (${response.status})`);
}

/** Posts JSON to the sandbox's control API and returns its answer. */
export async function postJson<Body>(url: string, body: unknown): Promise<Body> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Body;
}

function expectStatus(answer: { status: number; body: unknown }, expected: number): void {
  if (answer.status === expected) return;
  throw new Error(`expected ${expected}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
}

function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`there is no ${what}`);
  return value;
}
