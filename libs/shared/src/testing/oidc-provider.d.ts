declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  /** What the middleware of the tests sees of a request. */
  export interface ProviderContext {
    body: unknown;
    oidc?: {
      route: string;
      client: { clientId: string };
      session: { accountId: string };
      provider: Provider;
    };
  }

  export interface Grant {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }

  /** A real provider of OpenID Connect; what the tests use of it. */
  export class Provider {
    constructor(issuer: string, configuration: object);
    readonly Grant: new (of: { clientId: string; accountId: string }) => Grant;
    readonly Client: { find(id: string): Promise<{ backchannelLogout(sub: string): Promise<void> }> };
    use(middleware: (context: ProviderContext, next: () => Promise<void>) => Promise<void>): void;
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
  }
}
