import { success } from './graph.meta.js';
import type { GraphClient } from './graph-client.js';
import { installedApps } from './installation.meta.js';

/** A Page and its token in plain. */
export interface PageCredentials {
  id: string;
  token: string;
}

/** Our app on a Page (meta-platform.md 2.1, layer 2). Each call throws `GraphError`. */
export class InstallationGraph {
  constructor(private readonly graph: GraphClient) {}

  /** The webhook fields to which our app is subscribed on the Page; null: it is not installed there. */
  async installedFields(page: PageCredentials): Promise<string[] | null> {
    const call = { method: 'GET', path: pathOf(page), token: page.token } as const;
    const { data } = await this.graph.call(call, installedApps);
    return data.find((app) => app.id === this.graph.options.appId)?.subscribed_fields ?? null;
  }

  /** Replaces what the app was subscribed to before. Meta takes all of the fields or none. */
  async install(page: PageCredentials, fields: readonly string[]): Promise<void> {
    const form = { subscribed_fields: fields.join(',') };
    await this.graph.call({ method: 'POST', path: pathOf(page), token: page.token, form }, success);
  }

  /** Ends all deliveries of the Page, also those of the Instagram profile that is linked to it. */
  async uninstall(page: PageCredentials): Promise<void> {
    await this.graph.call({ method: 'DELETE', path: pathOf(page), token: page.token }, success);
  }
}

function pathOf(page: PageCredentials): string {
  return `/${encodeURIComponent(page.id)}/subscribed_apps`;
}
