/** An answer of the gateway: status and parsed body. */
export interface ApiAnswer<Body = unknown> {
  status: number;
  body: Body;
  headers: Headers;
}

interface SessionBody {
  csrfToken: string;
  user: { id: string; name: string; organizationRole: string };
}

/** A signed-in client of the gateway's API, as a customer's own script would write it. */
export class ApiClient {
  private constructor(
    private readonly origin: string,
    readonly cookie: string,
    readonly csrfToken: string,
    readonly userId: string,
  ) {}

  static async signIn(origin: string, email: string, password: string): Promise<ApiClient> {
    const response = await fetch(`${origin}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ email, password }),
    });
    if (!response.ok) throw new Error(`sign-in answered ${response.status}: ${await response.text()}`);
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
    if (cookie === undefined) throw new Error('sign-in set no cookie');
    const session = (await response.json()) as SessionBody;
    return new ApiClient(origin, cookie, session.csrfToken, session.user.id);
  }

  get<Body>(path: string): Promise<ApiAnswer<Body>> {
    return this.send('GET', path);
  }

  /** Follows a link of ours as the signed-in browser would, and tells where it leads. */
  async redirectOf(path: string): Promise<string> {
    const url = new URL(path, this.origin);
    const response = await fetch(url, { headers: { cookie: this.cookie }, redirect: 'manual' });
    const location = response.headers.get('location');
    if (location === null) throw new Error(`${url.pathname} answered ${response.status} without a redirect`);
    return new URL(location, url).href;
  }

  async send<Body>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer<Body>> {
    const response = await fetch(this.origin + path, {
      method,
      headers: {
        cookie: this.cookie,
        'x-csrf-token': this.csrfToken,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? undefined : JSON.parse(text)) as Body,
    };
  }
}
