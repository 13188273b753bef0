import type { LiveBus } from '../world/live-bus.js';
import type { Delivery } from '../world/ledger-types.js';
import type { World } from '../world/world.js';

const ALERT_MS = 15 * 60_000;
const DISABLE_MS = 60 * 60_000;

/**
 * Watches deliveries of messages per Page, on the sandbox clock: after 15 minutes of nothing but failures an alert,
 * after an hour "Webhooks Disabled", and the app is taken off the Page (2.4, 8.5).
 */
export class FailureWatch {
  constructor(
    private readonly world: World,
    private readonly live: LiveBus,
  ) {}

  /** Is the app still on the Page? */
  attempted(delivery: Delivery, accepted: boolean): boolean {
    const install = this.world.installs.get(delivery.entryId);
    if (delivery.kind === 'changes' || !install) return true;
    const now = this.world.clock.now();
    if (accepted) {
      if (install.failingSince !== undefined)
        this.world.installs.put({ id: install.id, fields: install.fields });
      return true;
    }
    const since = install.failingSince ?? now;
    const alerted = install.alerted ?? false;
    const alert = now - since >= ALERT_MS;
    if (now - since >= DISABLE_MS) return this.disable(install.id);
    this.world.installs.put({ ...install, failingSince: since, alerted: alerted || alert });
    if (alert && !alerted)
      this.record(install.id, 'failing', 'Your webhook has been failing for 15 minutes.');
    return true;
  }

  private disable(pageId: string): false {
    this.world.installs.delete(pageId);
    this.record(pageId, 'disabled', 'Webhooks Disabled: the app was unsubscribed from the Page.');
    return false;
  }

  private record(pageId: string, kind: 'failing' | 'disabled', text: string): void {
    const seq = this.world.nextSequence();
    const at = new Date(this.world.clock.now()).toISOString();
    this.world.alerts.put({ id: `a${seq}`, seq, at, pageId, kind, text });
    this.live.publish({ kind: 'delivery' });
  }
}
