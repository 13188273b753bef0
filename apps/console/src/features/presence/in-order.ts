/** Sends one thing at a time; of what comes up meanwhile only the newest. So what arrives last was said last. */
export class InOrder<Item> {
  private running = false;
  private waiting: { item: Item } | null = null;

  constructor(
    private readonly send: (item: Item) => Promise<void>,
    /** What becomes of an item that was not sent, when a newer one comes. */
    private readonly merge: (waiting: Item, newer: Item) => Item,
  ) {}

  add(item: Item): void {
    this.waiting = { item: this.waiting === null ? item : this.merge(this.waiting.item, item) };
    if (!this.running) void this.run();
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.waiting !== null) {
      const { item } = this.waiting;
      this.waiting = null;
      await this.send(item).catch(() => undefined);
    }
    this.running = false;
  }
}
