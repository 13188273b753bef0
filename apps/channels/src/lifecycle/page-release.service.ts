import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Channel } from '../channels/channel.entity.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { GraphError } from '../graph/graph-error.js';
import { InstallationGraph } from '../graph/installation-graph.js';

/** Takes our app off Pages of which nothing is wanted any more. */
@Injectable()
export class PageReleaseService {
  private readonly logger = new Logger(PageReleaseService.name);

  constructor(
    private readonly channels: ChannelsRepository,
    private readonly graph: InstallationGraph,
  ) {}

  /**
   * To be called with the Page locked, after the channel was taken away. One installation serves the Page and its linked profile in
   * all organizations (meta-platform.md 8.26). When Meta does not take it off, its events go on coming and are not for anybody.
   */
  async release(manager: EntityManager, { platform, pageId }: Channel, token: string | null): Promise<void> {
    if (platform === 'facebook-group' || token === null) return;
    if ((await this.channels.countOnPage(manager, pageId)) > 0) return;
    try {
      await this.graph.uninstall({ id: pageId, token });
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      this.logger.warn(`The app stays installed on Page ${pageId}: ${error.reason} (${error.message})`);
    }
  }
}
