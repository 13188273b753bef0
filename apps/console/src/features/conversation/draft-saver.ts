import type { DeviceText, DeviceTexts } from './device-texts.js';

/** What the server made of a draft; `again`: it was not reached, `gone`: there is no such conversation any more. */
export type SaveOutcome = 'saved' | 'again' | 'gone' | 'refused';

/** How long after the last key a draft is saved. */
const REST_MS = 1_000;
/** How long after it could not be saved. */
const AGAIN_MS = 10_000;

/** Brings drafts to the server once their writer rests. Until it has one, it is kept on the device. */
export class DraftSaver {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly running = new Set<string>();

  constructor(
    private readonly texts: Pick<DeviceTexts, 'read' | 'keep' | 'forget' | 'ids'>,
    private readonly save: (conversationId: string, text: string) => Promise<SaveOutcome>,
  ) {}

  /** What was written here and is not on the server; an empty text is one that was taken back or sent. */
  unsaved(conversationId: string): DeviceText | null {
    return this.texts.read(conversationId);
  }

  change(conversationId: string, text: string): void {
    this.texts.keep(conversationId, { text, at: Date.now() });
    this.plan(conversationId, REST_MS);
  }

  /** The server has something newer. */
  forget(conversationId: string): void {
    clearTimeout(this.timers.get(conversationId));
    this.timers.delete(conversationId);
    this.texts.forget(conversationId);
  }

  /** Saves at once what waits, of all conversations. */
  flush(): void {
    for (const id of this.texts.ids()) void this.run(id);
  }

  private plan(conversationId: string, delay: number): void {
    clearTimeout(this.timers.get(conversationId));
    this.timers.set(
      conversationId,
      setTimeout(() => void this.run(conversationId), delay),
    );
  }

  private async run(conversationId: string): Promise<void> {
    const draft = this.texts.read(conversationId);
    if (draft === null) return;
    // Two on their way at once could arrive in the other order.
    if (this.running.has(conversationId)) return this.plan(conversationId, REST_MS);
    clearTimeout(this.timers.get(conversationId));
    this.timers.delete(conversationId);
    this.running.add(conversationId);
    const outcome = await this.save(conversationId, draft.text);
    this.running.delete(conversationId);
    if (outcome === 'again') this.plan(conversationId, AGAIN_MS);
    // What was typed meanwhile has a plan of its own.
    else if (outcome !== 'refused' && this.texts.read(conversationId) === draft)
      this.texts.forget(conversationId);
  }
}
