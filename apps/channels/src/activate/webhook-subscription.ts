import type { Platform } from '#shared/contracts/channels.js';
import { Injectable } from '@nestjs/common';
import { AppSubscriptionService } from '../app-subscription/app-subscription.service.js';
import { PageInstallationService } from '../app-subscription/page-installation.service.js';
import type { GrantedAccess } from '../channels/channel-writer.service.js';
import { objectOf } from '../graph/page-fields.js';
import { toDomainError } from '../graph/to-domain-error.js';

/** Both subscriptions without which Meta delivers nothing of a Page or profile (meta-platform.md 2.1). */
@Injectable()
export class WebhookSubscription {
  constructor(
    private readonly app: AppSubscriptionService,
    private readonly pages: PageInstallationService,
  ) {}

  /** The app's own, which at start may not have come about yet. Throws `platform-refused` or `platform-unavailable`. */
  async ensureApp(platform: Platform): Promise<void> {
    const object = objectOf[platform];
    if (object !== null) await this.app.ensure(object).catch(rethrow);
  }

  /** The app on the Page. Throws `platform-refused` or `platform-unavailable`. */
  async ensurePage(access: GrantedAccess): Promise<void> {
    await this.pages.ensure(access, { id: access.pageId, token: access.token }).catch(rethrow);
  }
}

function rethrow(error: unknown): never {
  throw toDomainError(error);
}
