import type { Send } from '../world/ledger-types.js';
import type { World } from '../world/world.js';

/**
 * Writes one effect at Meta into the ledger `/sandbox/sends`, once. `id` is that of the message or comment that came
 * to be; effects that make nothing new get a number.
 */
export function recordSend(world: World, send: Omit<Send, 'id' | 'seq' | 'at'> & { id?: string }): void {
  const seq = world.nextSequence();
  world.sends.put({
    id: send.id ?? `s${seq}`,
    seq,
    at: new Date(world.clock.now()).toISOString(),
    kind: send.kind,
    pageId: send.pageId,
    target: send.target,
    text: send.text,
    ...(send.metadata === undefined ? {} : { metadata: send.metadata }),
  });
}
