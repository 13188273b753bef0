/** Lets a loop sleep until somebody wakes it or time is up; any number of calls while it is awake count as one. */
export class WakeUp {
  private woken = false;
  private ring?: () => void;

  wake(): void {
    this.woken = true;
    this.ring?.();
  }

  /** With `deaf` it sleeps the whole time: after a failure, more work is no reason to hurry. */
  async wait(ms: number, deaf = false): Promise<void> {
    if (this.woken && !deaf) {
      this.woken = false;
      return;
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      if (deaf) return;
      this.ring = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.ring = undefined;
    if (!deaf) this.woken = false;
  }
}
