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
    private readonly token: string | null = null,
  ) {}

  static async signIn(origin: string, email: string, password: string): Promise<ApiClient> {
    return ApiClient.opened(origin, '/v1/session', { email, password });
  }

  /** A program with an API token. */
  static withToken(origin: string, token: string): ApiClient {
    return new ApiClient(origin, '', '', '', token);
  }

  /** Somebody who sets a password by a link, and is signed in with that. */
  static async redeem(origin: string, token: string, password: string): Promise<ApiClient> {
    return ApiClient.opened(origin, '/v1/links/redeem', { token, password });
  }

  private static async opened(origin: string, path: string, body: object): Promise<ApiClient> {
    const response = await fetch(origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
    if (cookie === undefined) throw new Error(`${path} set no cookie`);
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

  /** What goes along with each call. */
  get credentials(): Record<string, string> {
    if (this.token !== null) return { authorization: `Bearer ${this.token}` };
    return { cookie: this.cookie, 'x-csrf-token': this.csrfToken };
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
        ...this.credentials,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' || !isJson(response) ? text : JSON.parse(text)) as Body,
    };
  }
}

function isJson(response: Response): boolean {
  return response.headers.get('content-type')?.includes('json') ?? false;
}
