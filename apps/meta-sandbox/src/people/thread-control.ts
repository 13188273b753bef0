import type { Thread } from '../world/types.js';
import type { World } from '../world/world.js';
import type { MessengerHooks } from './messenger-hooks.js';
import { threadOwner } from './thread-owner.js';

/** Moves control of a thread between apps and tells our app what concerns it (3.5, Handover / Conversation Routing). */
export class ThreadControl {
  constructor(
    private readonly appId: string,
    private readonly world: World,
    private readonly hooks: MessengerHooks,
  ) {}

  owner(thread: Thread): string {
    return threadOwner(this.world, this.appId, thread);
  }

  pass(thread: Thread, to: string, metadata?: string): Thread {
    return this.move(thread, to, 'pass_thread_control', metadata);
  }

  take(thread: Thread, by: string, metadata?: string): Thread {
    return this.move(thread, by, 'take_thread_control', metadata);
  }

  /** Control falls back to the Page's default app. */
  release(thread: Thread): Thread {
    const before = this.owner(thread);
    const released = this.world.threads.update(thread.id, { control: undefined });
    const after = this.owner(released);
    if (after === this.appId && before !== after) {
      this.tell(released, 'pass_thread_control', { previous_owner_app_id: before, new_owner_app_id: after });
    }
    return released;
  }

  request(thread: Thread, by: string, metadata?: string): void {
    if (this.owner(thread) !== this.appId) return;
    this.tell(thread, 'request_thread_control', { requested_owner_app_id: Number(by), metadata });
  }

  private move(thread: Thread, to: string, verb: string, metadata: string | undefined): Thread {
    const before = this.owner(thread);
    const moved = this.world.threads.update(thread.id, {
      control: { appId: to, since: this.world.clock.now() },
    });
    const told =
      verb === 'take_thread_control'
        ? before === this.appId && to !== before
        : to === this.appId && before !== to;
    if (told) {
      this.tell(moved, verb, { previous_owner_app_id: before, new_owner_app_id: Number(to), metadata });
    }
    return moved;
  }

  private tell(thread: Thread, verb: string, value: object): void {
    this.hooks.tell(thread, { field: 'messaging_handovers', body: { [verb]: value } });
  }
}
