import type { Platform } from '#shared/contracts/channels.js';
import { Injectable } from '@nestjs/common';
import { InstallationGraph, type PageCredentials } from '../graph/installation-graph.js';
import { pageFieldsFor } from '../graph/page-fields.js';
import { settleFields } from './settle-fields.js';

/** How our app is installed on the Page of a channel. */
export interface Installation {
  fields: string[];
  /** Wanted, and refused by Meta. */
  missing: string[];
  /** Whether it had to be put right. */
  repaired: boolean;
}

/** Sees to it that our app is installed on the Page of a channel (meta-platform.md 2.1, layers 2 and 3). */
@Injectable()
export class PageInstallationService {
  constructor(private readonly graph: InstallationGraph) {}

  /**
   * Installs what is missing. What the Page is subscribed to already stays: it may be there for a channel of another organization
   * or for the linked profile. `refused` is what Meta is known to refuse, and is not asked for again. Throws `GraphError`.
   */
  async ensure(
    channel: { platform: Platform; permissions: readonly string[] },
    page: PageCredentials,
    refused: readonly string[] = [],
  ): Promise<Installation> {
    const wanted = pageFieldsFor(channel.platform, channel.permissions);
    if (wanted.length === 0) return { fields: [], missing: [], repaired: false };
    const current = await this.graph.installedFields(page);
    const asked = current === null ? wanted : wanted.filter((field) => !refused.includes(field));
    const lacking = asked.filter((field) => current?.includes(field) !== true);
    const whole = current !== null && lacking.length === 0;
    const fields = whole ? current : await this.install(page, current ?? [], lacking);
    return { fields, missing: wanted.filter((field) => !fields.includes(field)), repaired: !whole };
  }

  private install(page: PageCredentials, current: string[], lacking: string[]): Promise<string[]> {
    return settleFields(current, lacking, (fields) => this.graph.install(page, fields));
  }
}
