import { EventEmitter } from 'node:events';

/** Something a page on screen may have to show. */
export interface LiveChange {
  kind: 'message' | 'comment' | 'post' | 'delivery' | 'reset' | 'clock';
  pageId?: string;
  psid?: string;
}

/** Tells open browser pages that something changed; they fetch what it is. */
export class LiveBus {
  private readonly emitter = new EventEmitter().setMaxListeners(0);

  publish(change: LiveChange): void {
    this.emitter.emit('change', change);
  }

  /** Returns the function that ends the subscription. */
  subscribe(listener: (change: LiveChange) => void): () => void {
    this.emitter.on('change', listener);
    return () => void this.emitter.off('change', listener);
  }
}
