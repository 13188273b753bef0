import { createHash } from 'node:crypto';
import { accessRpc } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import type { TokenScope } from '#shared/contracts/roles.js';
import { tokensRpc } from '#shared/contracts/tokens.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { isWellFormedToken } from '#shared/tokens/api-token-format.js';
import { Injectable } from '@nestjs/common';

/** A session, or an API token, that was good when it was last looked up. */
export interface ActiveSession {
  token: string;
  /** Empty for an API token, which browsers do not send by themselves. */
  csrfToken: string;
  expiresAt: Date;
  actor: Actor;
  /** What an API token may be used for; null: a session, which may do what its user may. */
  scopes: readonly TokenScope[] | null;
}

interface Entry {
  session: ActiveSession;
  freshUntil: number;
}

// The net under `access.*` events: a missed one is made good within this time.
const FRESH_MS = 5_000;
const MAX_ENTRIES = 20_000;

/** Who is behind a session or an API token. Kept for a moment; dropped at once when `access.*` says that something changed. */
@Injectable()
export class SessionCache {
  private readonly entries = new Map<string, Entry>();
  private readonly running = new Map<string, Promise<ActiveSession>>();

  constructor(private readonly rpc: RpcClient) {}

  /** The session with the roles of now. Missing, unknown, expired or ended: `session-missing`. */
  async resolve(token: string | undefined): Promise<ActiveSession> {
    if (token === undefined || token === '') throw new DomainError('session-missing');
    const key = createHash('sha256').update(token).digest('base64');
    const entry = this.entries.get(key);
    if (entry !== undefined && Date.now() < entry.freshUntil) return entry.session;
    return this.running.get(key) ?? this.lookUp(key, token);
  }

  /** Forgets the users' roles. A look-up that is under way is not kept either: it may have read what was before. */
  dropUsers(userIds: readonly string[]): void {
    this.drop(({ actor }) => userIds.includes(actor.userId));
  }

  /** The same for everybody of an organization. */
  dropOrganization(organizationId: string): void {
    this.drop(({ actor }) => actor.organizationId === organizationId);
  }

  dropSession(sessionId: string): void {
    this.drop(({ actor }) => actor.sessionId === sessionId);
  }

  /** Forgets everything, after a time in which events may have been missed. */
  clear(): void {
    this.drop(() => true);
  }

  private drop(concerns: (session: ActiveSession) => boolean): void {
    this.running.clear();
    for (const [key, { session }] of this.entries) {
      if (concerns(session)) this.entries.delete(key);
    }
  }

  private async lookUp(key: string, token: string): Promise<ActiveSession> {
    const look = this.ask(token);
    this.running.set(key, look);
    try {
      const session = await look;
      if (this.running.get(key) === look) this.keep(key, session);
      return session;
    } finally {
      if (this.running.get(key) === look) this.running.delete(key);
    }
  }

  private async ask(token: string): Promise<ActiveSession> {
    if (isWellFormedToken(token)) {
      const { scopes, expiresAt, actor } = await this.rpc.call(tokensRpc.resolve, { token });
      return { token, csrfToken: '', expiresAt: new Date(expiresAt), actor, scopes };
    }
    const { csrfToken, expiresAt, actor } = await this.rpc.call(accessRpc.resolveSession, { token });
    return { token, csrfToken, expiresAt: new Date(expiresAt), actor, scopes: null };
  }

  private keep(key: string, session: ActiveSession): void {
    if (this.entries.size >= MAX_ENTRIES) this.entries.clear();
    const freshUntil = Math.min(Date.now() + FRESH_MS, session.expiresAt.getTime());
    this.entries.set(key, { session, freshUntil });
  }
}
