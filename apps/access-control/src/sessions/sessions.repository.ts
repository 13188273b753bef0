import type { Actor } from '#shared/contracts/actor.js';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { SessionRow } from './session.entity.js';

/** A session that is neither expired nor ended, with the actor it stands for. */
export interface LiveSession {
  expiresAt: Date;
  actor: Actor;
}

type ActorRow = Omit<Actor, 'channelRoles'> & { expiresAt: Date; channelRoles: Actor['channelRoles'] | null };

/** Sessions as rows. */
@Injectable()
export class SessionsRepository {
  constructor(private readonly database: DataSource) {}

  /** Adds a session and drops what is left of the user's expired ones. */
  async add(session: Omit<SessionRow, 'createdAt' | 'endedAt' | 'user'>): Promise<void> {
    await this.database.query(`delete from sessions where user_id = $1 and expires_at < now()`, [
      session.userId,
    ]);
    await this.database.manager.insert(SessionRow, session);
  }

  /** The session with its actor as of now, roles included, in one query. */
  async findLive(tokenHash: Buffer): Promise<LiveSession | null> {
    const [row] = await this.database.query<ActorRow[]>(
      `select s.id as "sessionId", s.expires_at as "expiresAt", u.id as "userId", u.organization_id as "organizationId",
              u.organization_role as "organizationRole", u.name, u.email,
              (select jsonb_object_agg(g.channel_id, g.role) from channel_grants g
               where g.user_id = u.id and g.organization_id = u.organization_id) as "channelRoles"
       from sessions s join users u on u.id = s.user_id
       where s.token_hash = $1 and s.ended_at is null and s.expires_at > now()`,
      [tokenHash],
    );
    if (row === undefined) return null;
    const { expiresAt, channelRoles, ...who } = row;
    return { expiresAt, actor: { ...who, channelRoles: channelRoles ?? {} } };
  }

  /** Ends a session that is still open; null when there was none. */
  async end(manager: EntityManager, tokenHash: Buffer): Promise<SessionRow | null> {
    const session = await manager.findOne(SessionRow, {
      where: { tokenHash },
      lock: { mode: 'pessimistic_write' },
    });
    if (session === null || session.endedAt !== null) return null;
    await manager.update(SessionRow, { id: session.id }, { endedAt: new Date() });
    return session;
  }
}
