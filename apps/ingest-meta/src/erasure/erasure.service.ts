import { redactJson } from '#shared/json/redact-json.js';
import { QuarantineErasure } from '#shared/messaging/quarantine-erasure.js';
import { Injectable } from '@nestjs/common';
import { ErasureRepository } from './erasure.repository.js';

const NOTHING = Buffer.from('{}');

/** Takes customers out of what Meta sent (docs/privacy.md). */
@Injectable()
export class ErasureService {
  constructor(
    private readonly found: ErasureRepository,
    private readonly quarantine: QuarantineErasure,
  ) {}

  /** The raw log keeps its rows, and in them what is about others. Harmless to repeat. */
  async erase(customerIds: readonly string[]): Promise<void> {
    await this.found.forgetLookups(customerIds);
    await this.quarantine.erase(customerIds);
    let page = await this.found.page(customerIds, null);
    while (page.length > 0) {
      for (const delivery of page)
        await this.found.replace(delivery, redactJson(delivery.body, customerIds) ?? NOTHING);
      page = await this.found.page(customerIds, page.at(-1)?.id ?? null);
    }
  }
}
