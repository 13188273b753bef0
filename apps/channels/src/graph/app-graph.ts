import { subscriptionList, success } from './graph.meta.js';
import type { GraphClient } from './graph-client.js';
import { pageScopedIds } from './person.meta.js';
import type { SubscribedObject } from './page-fields.js';

/** How the app is subscribed to what happens on Pages or profiles. */
export interface AppSubscription {
  callbackUrl: string;
  active: boolean;
  fields: string[];
}

/** Calls with the app's own token (meta-platform.md 2.1, layer 1). Each throws `GraphError`. */
export class AppGraph {
  constructor(private readonly graph: GraphClient) {}

  async getSubscription(object: SubscribedObject): Promise<AppSubscription | null> {
    const answer = await this.graph.call(
      { method: 'GET', path: this.path, token: this.graph.appToken },
      subscriptionList,
    );
    const found = answer.data.find((subscription) => subscription.object === object);
    if (found === undefined) return null;
    return { callbackUrl: found.callback_url ?? '', active: found.active ?? true, fields: found.fields };
  }

  /** Meta calls `callbackUrl` back before it answers, and refuses when the verify token is not confirmed there. */
  async subscribe(
    object: SubscribedObject,
    { callbackUrl, verifyToken }: { callbackUrl: string; verifyToken: string },
    fields: readonly string[],
  ): Promise<void> {
    const form = {
      object,
      callback_url: callbackUrl,
      verify_token: verifyToken,
      fields: fields.join(','),
      include_values: 'true',
    };
    await this.graph.call({ method: 'POST', path: this.path, token: this.graph.appToken, form }, success);
  }

  /** As whom Pages know a person whom we know by an app-scoped id (4.5); no more than one answer of Meta. */
  async idsForPages(appScopedId: string): Promise<{ customerId: string; pageId: string }[]> {
    const path = `/${encodeURIComponent(appScopedId)}/ids_for_pages`;
    const query = { limit: '500' };
    const answer = await this.graph.call(
      { method: 'GET', path, token: this.graph.appToken, query },
      pageScopedIds,
    );
    return answer.data.map(({ id, page }) => ({ customerId: id, pageId: page.id }));
  }

  private get path(): string {
    return `/${this.graph.options.appId}/subscriptions`;
  }
}
