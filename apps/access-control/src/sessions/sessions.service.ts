import { accessEvents, type Session } from '#shared/contracts/access.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import { csrfTokenOf, hashOfToken } from './session-token.js';
import { SessionsRepository } from './sessions.repository.js';

/** Sessions that were opened: who they stand for, and their end. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  /** The actor behind a token, with the roles of now. Unknown, expired or ended: `session-missing`. */
  async resolve(token: string): Promise<Omit<Session, 'token'>> {
    const live = await this.sessions.findLive(hashOfToken(token));
    if (live === null) throw new DomainError('session-missing');
    return { csrfToken: csrfTokenOf(token), expiresAt: live.expiresAt.toISOString(), actor: live.actor };
  }

  /** Ends the session and tells whoever holds a stream of it. Ended already: nothing happens. */
  async signOut(token: string): Promise<void> {
    await this.transactions.run(async (manager) => {
      const ended = await this.sessions.end(manager, hashOfToken(token));
      if (ended === null) return;
      const { organizationId, userId, id: sessionId } = ended;
      await this.outbox.add(manager, accessEvents.sessionEnded, { organizationId, userId, sessionId });
    });
  }
}
