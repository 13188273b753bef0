import { subscriptionList, success } from './graph.meta.js';
import type { GraphClient } from './graph-client.js';

/** How the app is subscribed to what happens on Pages. */
export interface AppSubscription {
  callbackUrl: string;
  active: boolean;
  fields: string[];
}

/** Calls with the app's own token (meta-platform.md 2.1, layer 1). Each throws `GraphError`. */
export class AppGraph {
  constructor(private readonly graph: GraphClient) {}

  async getPageSubscription(): Promise<AppSubscription | null> {
    const answer = await this.graph.call(
      { method: 'GET', path: this.path, token: this.graph.appToken },
      subscriptionList,
    );
    const found = answer.data.find((subscription) => subscription.object === 'page');
    if (found === undefined) return null;
    return { callbackUrl: found.callback_url ?? '', active: found.active ?? true, fields: found.fields };
  }

  /** Meta calls `callbackUrl` back before it answers, and refuses when the verify token is not confirmed there. */
  async subscribeToPages(callbackUrl: string, verifyToken: string, fields: readonly string[]): Promise<void> {
    const form = {
      object: 'page',
      callback_url: callbackUrl,
      verify_token: verifyToken,
      fields: fields.join(','),
      include_values: 'true',
    };
    await this.graph.call({ method: 'POST', path: this.path, token: this.graph.appToken, form }, success);
  }

  private get path(): string {
    return `/${this.graph.options.appId}/subscriptions`;
  }
}
