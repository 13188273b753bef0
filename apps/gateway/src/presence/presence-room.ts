import type { ConversationPresence, PresenceReport, PresenceState } from '#shared/contracts/presence.js';

/** After how long without a word a tab counts as gone. With the sweep and the way to the screen: a closed laptop within 60 s. */
const GONE_AFTER_MS: Record<PresenceState, number> = {
  viewing: 55_000,
  typing: 55_000,
  // Browsers wake a hidden tab once a minute only; it holds nothing.
  idle: 150_000,
};
const MOST_TABS = 20;
const strength: Record<PresenceState, number> = { idle: 0, viewing: 1, typing: 2 };

/** What a tab tells of itself. */
export interface Told {
  state: PresenceState | 'left';
  tabId: string;
  takeOver: boolean;
}

interface Tab extends PresenceReport {
  state: PresenceState;
}

/**
 * One conversation: who has it open, and who has the composer. The first who types has it until they stop, unless somebody takes it
 * over; then the taker has it until they stop. Reports are applied last write wins for each tab, so that all gateways agree.
 */
export class PresenceRoom {
  private readonly tabs = new Map<string, Tab>();
  private takeOver: { userId: string; at: number; from: readonly string[] } | null = null;

  constructor(
    readonly organizationId: string,
    readonly channelId: string,
    readonly conversationId: string,
  ) {}

  get isEmpty(): boolean {
    return this.tabs.size === 0;
  }

  /** What it means that a tab of this user says so now; to be applied here and in the other gateways. */
  reportOf(user: { userId: string; name: string }, told: Told, now: number): PresenceReport {
    this.forget(now);
    const { organizationId, channelId, conversationId } = this;
    const before = this.tabs.get(keyOf(user.userId, told.tabId));
    const state = told.state === 'left' ? null : told.state;
    return {
      organizationId,
      channelId,
      conversationId,
      userId: user.userId,
      name: user.name,
      tabId: told.tabId,
      state,
      at: Math.max(now, (before?.at ?? 0) + 1),
      typingSince: state === 'typing' ? (before?.typingSince ?? now) : null,
      takenFrom: state === 'typing' && told.takeOver ? this.takenFromBy(user.userId) : null,
    };
  }

  /** Takes a report in; one that is older than what is known of its tab changes nothing. */
  apply(report: PresenceReport, now: number): void {
    const key = keyOf(report.userId, report.tabId);
    if ((this.tabs.get(key)?.at ?? 0) >= report.at) return;
    this.tabs.delete(key);
    if (report.state !== null) this.tabs.set(key, { ...report, state: report.state });
    this.dropSurplus(report.userId);
    if (report.takenFrom !== null && report.at > (this.takeOver?.at ?? 0))
      this.takeOver = { userId: report.userId, at: report.at, from: report.takenFrom };
    this.forget(now);
  }

  /** As it is now. */
  view(now: number): ConversationPresence {
    this.forget(now);
    const people = new Map<string, ConversationPresence['people'][number]>();
    for (const { userId, name, state } of this.tabs.values()) {
      const known = people.get(userId);
      if (known === undefined || strength[state] > strength[known.state])
        people.set(userId, { userId, name, state });
    }
    const holder = people.get(this.holder() ?? '');
    return {
      channelId: this.channelId,
      conversationId: this.conversationId,
      people: [...people.values()].toSorted(
        (a, b) => a.name.localeCompare(b.name) || (a.userId < b.userId ? -1 : 1),
      ),
      composer: holder
        ? { userId: holder.userId, name: holder.name, takenFrom: [...(this.takeOver?.from ?? [])] }
        : null,
    };
  }

  /** Whether somebody took the composer over from this user, and still has it. */
  hasLost(userId: string, now: number): boolean {
    this.forget(now);
    return this.takeOver?.from.includes(userId) ?? false;
  }

  /** The tabs in which the user types. */
  typingTabs(userId: string): string[] {
    return [...this.tabs.values()]
      .filter((tab) => tab.userId === userId && tab.typingSince !== null)
      .map(({ tabId }) => tabId);
  }

  private holder(): string | undefined {
    if (this.takeOver !== null) return this.takeOver.userId;
    const [first] = [...this.tabs.values()]
      .flatMap(({ userId, typingSince }) => (typingSince === null ? [] : [{ userId, typingSince }]))
      .toSorted((a, b) => a.typingSince - b.typingSince || (a.userId < b.userId ? -1 : 1));
    return first?.userId;
  }

  private takenFromBy(userId: string): string[] | null {
    const holder = this.holder();
    if (holder === undefined || holder === userId) return null;
    return [...new Set([holder, ...(this.takeOver?.from ?? [])])].filter((one) => one !== userId);
  }

  /** Drops tabs that have said nothing for too long, and with the taker's last one the take-over. */
  private forget(now: number): void {
    for (const [key, { state, at }] of this.tabs) if (at + GONE_AFTER_MS[state] <= now) this.tabs.delete(key);
    if (this.takeOver !== null && this.typingTabs(this.takeOver.userId).length === 0) this.takeOver = null;
  }

  private dropSurplus(userId: string): void {
    const own = [...this.tabs].filter(([, tab]) => tab.userId === userId);
    for (const [key] of own.slice(0, -MOST_TABS)) this.tabs.delete(key);
  }
}

function keyOf(userId: string, tabId: string): string {
  return `${userId} ${tabId}`;
}
