import { accessEvents } from '#shared/contracts/access.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LinksRepository } from '../links/links.repository.js';
import { IdentitiesRepository } from '../single-sign-on/identities.repository.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import { TokensRepository } from '../tokens/tokens.repository.js';
import type { User } from './user.entity.js';

/** Ends every way by which a user comes in: sessions, API tokens and links. */
@Injectable()
export class WayOut {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly tokens: TokensRepository,
    private readonly links: LinksRepository,
    private readonly identities: IdentitiesRepository,
    private readonly outbox: Outbox,
  ) {}

  async take(
    manager: EntityManager,
    { organizationId, id: userId }: Pick<User, 'id' | 'organizationId'>,
  ): Promise<void> {
    await this.links.forget(manager, userId);
    const sessions = await this.sessions.endAll(manager, userId, null);
    const tokens = await this.tokens.revoke(manager, { organizationId, userId });
    for (const sessionId of [...sessions, ...tokens.map(({ id }) => id)])
      await this.outbox.add(manager, accessEvents.sessionEnded, { organizationId, userId, sessionId });
  }

  /** Who comes back is linked anew by the next single sign-on. Until then the name stays, or its owner could enter as somebody new. */
  forgetProvider(manager: EntityManager, userId: string): Promise<void> {
    return this.identities.forget(manager, userId);
  }
}
