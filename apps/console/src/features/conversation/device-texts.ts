/** A text that is kept on this device, and since when. */
export interface DeviceText {
  text: string;
  at: number;
}

/**
 * Texts of one user on this device, by conversation: replies until the server has them (draft-saver.ts), and notes until they are
 * saved. They outlive a reload and a lost connection.
 */
export class DeviceTexts {
  private readonly memory = new Map<string, DeviceText>();
  private readonly prefix: string;

  constructor(kind: 'reply' | 'note', userId: string) {
    this.prefix = `parley.draft.${kind}.${userId}.`;
    try {
      for (const name of Object.keys(localStorage)) {
        if (name.startsWith(this.prefix)) this.restore(name);
      }
    } catch {
      // Storage can be switched off by policy; a text then holds until the page is left.
    }
  }

  read(conversationId: string): DeviceText | null {
    return this.memory.get(conversationId) ?? null;
  }

  ids(): string[] {
    return [...this.memory.keys()];
  }

  keep(conversationId: string, value: DeviceText): void {
    this.memory.set(conversationId, value);
    try {
      localStorage.setItem(this.prefix + conversationId, JSON.stringify(value));
    } catch {
      // As above.
    }
  }

  forget(conversationId: string): void {
    this.memory.delete(conversationId);
    try {
      localStorage.removeItem(this.prefix + conversationId);
    } catch {
      // As above.
    }
  }

  private restore(name: string): void {
    const value: unknown = JSON.parse(localStorage.getItem(name) ?? 'null');
    if (isDeviceText(value)) this.memory.set(name.slice(this.prefix.length), value);
  }
}

function isDeviceText(value: unknown): value is DeviceText {
  return (
    typeof value === 'object' &&
    value !== null &&
    'text' in value &&
    typeof value.text === 'string' &&
    'at' in value &&
    typeof value.at === 'number'
  );
}
