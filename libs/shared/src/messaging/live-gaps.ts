import { Injectable } from '@nestjs/common';

/** Tells those who follow live events (`OnEvent` with `transient`) that they may have missed some. */
@Injectable()
export class LiveGaps {
  private readonly listeners: (() => void)[] = [];

  /** Called after each loss of the live queue, when events arrive again. */
  onGap(listener: () => void): void {
    this.listeners.push(listener);
  }

  report(): void {
    for (const listener of this.listeners) listener();
  }
}
