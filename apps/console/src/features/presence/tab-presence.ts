/** What this tab can say of itself. */
export type TabState = 'viewing' | 'typing' | 'idle' | 'left';

/** Tells the server; `isLast`: the page is about to go. */
export type Tell = (state: TabState, more: { takeOver: boolean; isLast: boolean }) => void;

/** The server forgets a tab after 55 seconds. */
const AGAIN_MS = 20_000;
/** Who has not touched a key for so long does not type any more. */
const PAUSE_MS = 60_000;

/** What the agent does with one conversation in this tab: told when it changes, and again in between. */
export class TabPresence {
  private again: ReturnType<typeof setInterval> | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;
  private isTyping = false;

  constructor(
    private readonly tell: Tell,
    private isHidden: boolean,
  ) {}

  start(): void {
    this.say();
    this.again = setInterval(() => this.say(), AGAIN_MS);
  }

  /** The conversation was left; `isLast`: with the whole page. */
  stop(isLast = false): void {
    clearInterval(this.again);
    clearTimeout(this.pause);
    this.isTyping = false;
    this.tell('left', { takeOver: false, isLast });
  }

  /** The text of the composer changed. */
  typed(text: string): void {
    if (text === '') this.rest();
    else this.write(false);
  }

  /** The agent takes the composer over from a colleague. */
  takeOver(): void {
    this.write(true);
  }

  /** The agent writes no more: sent, thrown away, or a colleague has the composer. */
  rest(): void {
    if (!this.isTyping) return;
    this.isTyping = false;
    clearTimeout(this.pause);
    this.say();
  }

  hide(isHidden: boolean): void {
    if (this.isHidden === isHidden) return;
    this.isHidden = isHidden;
    this.say();
  }

  private write(takeOver: boolean): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.rest(), PAUSE_MS);
    if (this.isTyping && !takeOver) return;
    this.isTyping = true;
    this.tell('typing', { takeOver, isLast: false });
  }

  private say(): void {
    const looking = this.isHidden ? 'idle' : 'viewing';
    this.tell(this.isTyping ? 'typing' : looking, { takeOver: false, isLast: false });
  }
}
