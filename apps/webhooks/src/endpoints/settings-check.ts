import { DomainError, type Violation } from '#shared/errors/domain-error.js';
import { Injectable } from '@nestjs/common';
import { RefusedAddressError, WebhookTargets } from '../sending/webhook-target.js';
import type { EndpointSettings } from './endpoint-settings.js';

/** Tells an admin at once what cannot be stored, and what each attempt would be refused for. */
@Injectable()
export class SettingsCheck {
  constructor(private readonly targets: WebhookTargets) {}

  /** Throws `validation-failed`. A name that cannot be resolved now may be later: it passes. */
  async require({ url, description }: Partial<EndpointSettings>): Promise<void> {
    const violations = [
      ...(description?.includes('\0') ? [violation('/description', 'invalid_format', 'Not text.')] : []),
      ...(url === undefined ? [] : await this.violationsOf(url)),
    ];
    if (violations.length > 0) throw new DomainError('validation-failed', { violations });
  }

  private async violationsOf(url: string): Promise<Violation[]> {
    if (url.includes('\0')) return [violation('/url', 'invalid_format', 'Not an address.')];
    try {
      await this.targets.targetOf(url);
      return [];
    } catch (error) {
      // Anything else is the name server's: asked again with each attempt.
      if (!(error instanceof RefusedAddressError)) return [];
      const rule = 'Webhooks go to public addresses, with HTTPS on port 443 or 8443';
      return [violation('/url', 'address-refused', `${rule}; this is ${error.message}.`)];
    }
  }
}

function violation(pointer: string, code: string, detail: string): Violation {
  return { pointer, code, detail };
}
