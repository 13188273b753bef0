import passport from 'passport';
import { Strategy, type Profile } from 'passport-facebook';
import { TestSandbox } from '../testing/harness.js';

/** passport-facebook 3.0.0 against the sandbox, with the options and the quirks of meta-platform.md 1.8. */
const CALLBACK = 'http://localhost:3000/auth/facebook/callback';
let sandbox: TestSandbox;
let address: string;

beforeEach(async () => {
  sandbox = await TestSandbox.start();
  address = await sandbox.listen();
});

afterEach(() => sandbox.stop());

interface Login {
  accessToken: string;
  profile: Profile;
}

type End =
  | { kind: 'redirect'; url: string }
  | { kind: 'login'; login: Login }
  | { kind: 'fail'; info: unknown }
  | { kind: 'error'; error: unknown };

function strategy(more: object = {}): Strategy {
  const graph = `${address}/v25.0`;
  const options = {
    clientID: sandbox.config.appId,
    clientSecret: sandbox.config.appSecret,
    callbackURL: CALLBACK,
    authorizationURL: `${graph}/dialog/oauth`,
    tokenURL: `${graph}/oauth/access_token`,
    profileURL: `${graph}/me`,
    profileFields: ['id', 'displayName', 'name', 'emails', 'photos'],
    enableProof: true,
    scope: ['email', 'pages_show_list', 'pages_messaging'],
    ...more,
  };
  return new Strategy(options, (accessToken, _refresh, profile, done) =>
    done(null, { accessToken, profile }),
  );
}

/** Runs passport once, without Express: all that it needs of a response is a redirect. */
function run(used: Strategy, query: Record<string, string>, options: object = {}): Promise<End> {
  const authenticator = new passport.Authenticator().use(used);
  return new Promise((resolve) => {
    const ended = (error: unknown, user: Login | false | null, info: unknown): void => {
      if (error) resolve({ kind: 'error', error });
      else resolve(user ? { kind: 'login', login: user } : { kind: 'fail', info });
    };
    const middleware = authenticator.authenticate('facebook', { session: false, ...options }, ended) as (
      request: object,
      response: object,
      next: () => void,
    ) => void;
    let location = '';
    const response = {
      setHeader: (name: string, value: string) => {
        if (name === 'Location') location = value;
      },
      end: () => resolve({ kind: 'redirect', url: location }),
    };
    middleware({ query }, response, () => undefined);
  });
}

/** Follows the dialog in a browser without script; answers with what comes back to the app. */
class Person {
  private cookie = '';

  async open(url: string): Promise<string> {
    return (await this.go(url)).body;
  }

  private async go(url: string, form?: URLSearchParams): Promise<{ body: string; back?: URL }> {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: this.cookie },
      ...(form ? { method: 'POST', body: form } : {}),
    });
    this.cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? this.cookie;
    const location = answer.headers.get('location');
    if (!location) return { body: await answer.text() };
    const next = new URL(location, address);
    return next.origin === address ? this.go(next.href) : { body: '', back: next };
  }

  /** Sends the form that is shown, until the dialog leads back. */
  async finish(page: string, action: 'next' | 'cancel'): Promise<Record<string, string>> {
    const path = /action="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const fields = new URLSearchParams({ action });
    for (const [, name, value] of page.matchAll(/name="([^"]+)"\s+value="([^"]+)"/g))
      if (name !== 'action' && !(name === 'person' && fields.has('person'))) fields.append(name!, value!);
    const { body, back } = await this.go(new URL(path, address).href, fields);
    return back ? Object.fromEntries(back.searchParams) : this.finish(body, action);
  }
}

async function login(action: 'next' | 'cancel'): Promise<Record<string, string>> {
  const start = await run(strategy(), {});
  if (start.kind !== 'redirect') throw new Error(`no redirect: ${start.kind}`);
  const person = new Person();
  return person.finish(await person.open(start.url), action);
}

it('logs in: dialog, code, token by POST, profile with proof', async () => {
  await sandbox.api('PUT', '/settings', { requireProof: true });
  const back = await login('next');
  expect(back['code']).toBeDefined();
  const end = await run(strategy(), back);
  if (end.kind !== 'login') throw new Error(JSON.stringify(end));
  expect(end.login.accessToken).toMatch(/^EAAB/);
  expect(end.login.profile).toMatchObject({
    provider: 'facebook',
    id: sandbox.world.people.all()[0]!.id,
    displayName: 'Petra Neumann',
    name: { givenName: 'Petra', familyName: 'Neumann' },
    emails: [{ value: 'petra.neumann@example.org' }],
    photos: [{ value: expect.stringContaining('/sandbox/avatars/') }],
  });
});

it('asks for exactly what it was given', async () => {
  const start = await run(strategy(), {}, { state: 'st-1' });
  if (start.kind !== 'redirect') throw new Error(start.kind);
  expect(Object.fromEntries(new URL(start.url).searchParams)).toEqual({
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: 'email,pages_show_list,pages_messaging',
    client_id: sandbox.config.appId,
    state: 'st-1',
  });
});

it('a denial ends as a failure with the description', async () => {
  const end = await run(strategy(), await login('cancel'));
  expect(end).toEqual({ kind: 'fail', info: { message: 'Permissions error' } });
});

it('`error_code` without `error` ends as its own error', async () => {
  await sandbox.api('PUT', '/settings', { loginError: { code: 1349126, message: 'App Not Set Up' } });
  const back = await login('next');
  expect(back).toEqual({ error_code: '1349126', error_message: 'App Not Set Up' });
  const end = await run(strategy(), back);
  expect(end).toMatchObject({
    kind: 'error',
    error: { name: 'FacebookAuthorizationError', message: 'App Not Set Up', code: 1349126 },
  });
});

it.each([
  ['a code used twice', 36009, async (code: string) => void (await run(strategy(), { code }))],
  ['a code that is too old', 36007, async () => sandbox.world.advanceClock(3_600_000)],
])('%s ends as FacebookTokenError', async (_name, subcode, spoil) => {
  const back = await login('next');
  await spoil(back['code']!);
  const end = await run(strategy(), back);
  expect(end).toMatchObject({
    kind: 'error',
    error: { name: 'FacebookTokenError', type: 'OAuthException', code: 100, subcode },
  });
});

it('another redirect_uri ends as FacebookTokenError', async () => {
  const back = await login('next');
  const end = await run(strategy({ callbackURL: `${CALLBACK}/` }), back);
  expect(end).toMatchObject({ kind: 'error', error: { name: 'FacebookTokenError', subcode: 36008 } });
});

it('a token that died before the profile was read ends as FacebookGraphAPIError', async () => {
  const back = await login('next');
  await sandbox.api('PUT', '/faults', {
    graph: [
      {
        path: '/me',
        status: 400,
        body: {
          error: {
            message: 'Error validating access token',
            type: 'OAuthException',
            code: 190,
            error_subcode: 458,
            fbtrace_id: 'A1',
          },
        },
      },
    ],
  });
  const end = await run(strategy(), back);
  expect(end).toMatchObject({
    kind: 'error',
    error: { name: 'FacebookGraphAPIError', code: 190, subcode: 458, traceID: 'A1' },
  });
});
