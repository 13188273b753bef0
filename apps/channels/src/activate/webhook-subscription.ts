import { Injectable } from '@nestjs/common';
import { AppSubscriptionService } from '../app-subscription/app-subscription.service.js';
import { pageFieldsFor } from '../graph/page-fields.js';
import { PageGraph } from '../graph/page-graph.js';
import { toDomainError } from '../graph/to-domain-error.js';
import type { PageAccess } from './page-access-finder.js';

/** Both subscriptions without which Meta delivers nothing of a Page (meta-platform.md 2.1, layers 1 and 2). */
@Injectable()
export class WebhookSubscription {
  constructor(
    private readonly app: AppSubscriptionService,
    private readonly pages: PageGraph,
  ) {}

  /**
   * Makes sure of the app's subscription, which at start may not have come about yet, then installs the app on the Page.
   * Throws `platform-refused` or `platform-unavailable`.
   */
  async ensure({ asset, token }: PageAccess): Promise<void> {
    try {
      await this.app.ensure();
      await this.pages.subscribe({ id: asset.platformAccountId, token }, pageFieldsFor(asset.permissions));
    } catch (error) {
      throw toDomainError(error);
    }
  }
}
