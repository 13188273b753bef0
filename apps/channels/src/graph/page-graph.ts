import { success } from './graph.meta.js';
import type { GraphClient } from './graph-client.js';

/** Calls with a Page's token (meta-platform.md 2.1). Each throws `GraphError`. */
export class PageGraph {
  constructor(private readonly graph: GraphClient) {}

  /** Installs the app on the Page with these webhook fields; repeating it is harmless. */
  async subscribe(page: { id: string; token: string }, fields: readonly string[]): Promise<void> {
    const path = `/${encodeURIComponent(page.id)}/subscribed_apps`;
    const form = { subscribed_fields: fields.join(',') };
    await this.graph.call({ method: 'POST', path, token: page.token, form }, success);
  }
}
