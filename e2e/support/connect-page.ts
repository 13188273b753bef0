import type { ApiClient } from './api-client.js';

interface SandboxState {
  people: { id: string; name: string }[];
  pages: { id: string; name: string }[];
}

/** A Page that is now a channel on which the caller is Supervisor. */
export interface ConnectedPage {
  channelId: string;
  pageId: string;
}

/**
 * The whole Add-channel wizard without a browser: the person has granted everything before, so that the dialog's "keep
 * my settings" leads straight back with a code. Then activates the Page and gives the caller the role Supervisor on it.
 */
export async function connectPage(
  api: ApiClient,
  sandboxUrl: string,
  pageName: string,
): Promise<ConnectedPage> {
  const state = (await (await fetch(`${sandboxUrl}/sandbox/api/state`)).json()) as SandboxState;
  const person = required(state.people[0], 'a person in the sandbox');
  const page = required(
    state.pages.find((candidate) => candidate.name === pageName),
    `a Page named ${pageName}`,
  );
  await postJson(`${sandboxUrl}/sandbox/api/grants`, { person: person.id });
  const begun = await api.send<{ connectionId: string; loginUrl: string }>('POST', '/v1/connections', {
    network: 'facebook',
  });
  expectStatus(begun, 201);
  const dialogUrl = await api.redirectOf(begun.body.loginUrl);
  await api.redirectOf(await keepSettings(dialogUrl, person.id));
  const activated = await api.send<{ id: string }>(
    'POST',
    `/v1/connections/${begun.body.connectionId}/assets/${page.id}/activate`,
  );
  expectStatus(activated, 200);
  const granted = await api.send(
    'PUT',
    `/v1/settings/channels/${activated.body.id}/access/${api.userId}`,
    { role: 'supervisor' },
  );
  expectStatus(granted, 200);
  return { channelId: activated.body.id, pageId: page.id };
}

/** Chooses the person in the dialog and keeps what was granted before; returns the address of the way back. */
async function keepSettings(dialogUrl: string, personId: string): Promise<string> {
  const dialog = await (await fetch(dialogUrl)).text();
  const attempt = required(/name="attempt" value="([^"]+)"/.exec(dialog)?.[1], 'an attempt in the dialog');
  const base = new URL(dialogUrl);
  await postForm(new URL(`${base.pathname}/person`, base), { attempt, person: personId });
  const left = await postForm(new URL(`${base.pathname}/confirm`, base), { attempt, action: 'keep' });
  return required(left.headers.get('location') ?? undefined, 'a redirect from the dialog');
}

function postForm(url: URL, form: Record<string, string>): Promise<Response> {
  return fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) });
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
