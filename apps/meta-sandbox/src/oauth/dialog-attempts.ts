import { randomBytes } from 'node:crypto';
import type { DialogRequest } from './dialog-request.js';

/** What has been chosen so far in one run of the dialog. */
export interface DialogChoice {
  instagramIds: string[];
  pageIds: string[];
  allPages: boolean;
  /** Permissions switched on. */
  granted: string[];
}

export interface DialogAttempt {
  id: string;
  request: DialogRequest;
  personId?: string;
  choice: DialogChoice;
}

const LIMIT = 500;

/** Logins that are under way; kept in memory only, the oldest go first. */
export class DialogAttempts {
  private readonly attempts = new Map<string, DialogAttempt>();

  start(request: DialogRequest): DialogAttempt {
    const id = randomBytes(18).toString('base64url');
    const choice = { instagramIds: [], pageIds: [], allPages: false, granted: [] };
    const attempt: DialogAttempt = { id, request, choice };
    this.attempts.set(id, attempt);
    for (const oldest of this.attempts.keys()) {
      if (this.attempts.size <= LIMIT) break;
      this.attempts.delete(oldest);
    }
    return attempt;
  }

  get(id: string): DialogAttempt | undefined {
    return this.attempts.get(id);
  }

  end(attempt: DialogAttempt): void {
    this.attempts.delete(attempt.id);
  }
}
