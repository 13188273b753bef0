import type { Actor } from '#shared/contracts/actor.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { effectiveRolesOf } from '../access/effective-roles.js';
import { SessionRow } from './session.entity.js';

/** A session that is neither expired nor ended, with the actor it stands for. */
export interface LiveSession {
  expiresAt: Date;
  actor: Actor;
}

type ActorRow = Actor & { expiresAt: Date };

/** Sessions as rows. */
@Injectable()
export class SessionsRepository {
  /** Adds a session and drops what is left of the user's expired ones. */
  async add(
    manager: EntityManager,
    session: Omit<SessionRow, 'createdAt' | 'endedAt' | 'user'>,
  ): Promise<void> {
    await manager.query(`delete from sessions where user_id = $1 and expires_at < now()`, [session.userId]);
    await manager.insert(SessionRow, session);
  }

  /** The session with its actor as of now, roles included, in one query. */
  async findLive(manager: EntityManager, tokenHash: Buffer): Promise<LiveSession | null> {
    const [row] = await manager.query<ActorRow[]>(
      `select s.id as "sessionId", s.expires_at as "expiresAt", u.id as "userId", u.organization_id as "organizationId",
              u.organization_role as "organizationRole", u.name, u.email,
              ${effectiveRolesOf('u.id', 'u.organization_id')} as "channelRoles"
       from sessions s join users u on u.id = s.user_id
       where s.token_hash = $1 and s.ended_at is null and s.expires_at > now() and u.state = 'active'`,
      [tokenHash],
    );
    if (row === undefined) return null;
    const { expiresAt, ...actor } = row;
    return { expiresAt, actor };
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

  /** Open sessions of a user, newest first. */
  async list(manager: EntityManager, organizationId: string, userId: string): Promise<SessionRow[]> {
    return manager.query(
      `select id, user_agent as "userAgent", created_at as "createdAt", expires_at as "expiresAt" from sessions
       where organization_id = $1 and user_id = $2 and ended_at is null and expires_at > now()
       order by created_at desc, id desc`,
      [organizationId, userId],
    );
  }

  /** Ends one open session by its id; null when there is none. */
  async endById(
    manager: EntityManager,
    organizationId: string,
    sessionId: string,
  ): Promise<{ userId: string } | null> {
    const [rows]: [{ userId: string }[], number] = await manager.query(
      `update sessions set ended_at = now()
       where organization_id = $1 and id = $2 and ended_at is null and expires_at > now() returning user_id as "userId"`,
      [organizationId, sessionId],
    );
    return rows[0] ?? null;
  }

  /** Ends all open sessions of a user but one; answers their ids. */
  async endAll(manager: EntityManager, userId: string, except: string | null): Promise<string[]> {
    const [rows]: [{ id: string }[], number] = await manager.query(
      `update sessions set ended_at = now()
       where user_id = $1 and ended_at is null and expires_at > now() and ($2::uuid is null or id <> $2) returning id`,
      [userId, except],
    );
    return rows.map(({ id }) => id);
  }
}
