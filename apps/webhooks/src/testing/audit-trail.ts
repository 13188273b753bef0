import { auditEvents } from '#shared/contracts/audit.js';
import type { EventPayload } from '#shared/contracts/contract.js';
import { OnEvent } from '#shared/messaging/on-event.js';
import { Controller } from '@nestjs/common';

/** Hears what goes to the audit log. */
@Controller()
export class AuditTrail {
  readonly entries: EventPayload<typeof auditEvents.recorded>[] = [];

  @OnEvent(auditEvents.recorded, { transient: true })
  onRecorded(entry: EventPayload<typeof auditEvents.recorded>): void {
    this.entries.push(entry);
  }
}
