import type { ProvidedIdentity } from '#shared/contracts/single-sign-on.js';
import { newId } from '#shared/database/ids.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLogRepository } from '../audit/audit-log.repository.js';
import { normalizeEmail } from '../users/email.js';
import { storableText } from '../users/storable-text.js';
import { UsersRepository } from '../users/users.repository.js';
import { IdentitiesRepository } from './identities.repository.js';
import { SingleSignOnSettings } from './single-sign-on.settings.js';

/** People whom the provider names for the first time. */
@Injectable()
export class Newcomers {
  constructor(
    private readonly settings: SingleSignOnSettings,
    private readonly identities: IdentitiesRepository,
    private readonly users: UsersRepository,
    private readonly audit: AuditLogRepository,
  ) {}

  /**
   * The user with the verified e-mail address, else a new one where that is switched on: known from now on by the provider's name,
   * whatever the address becomes. Null: nobody.
   */
  async userIdOf(
    manager: EntityManager,
    organizationId: string,
    identity: ProvidedIdentity,
  ): Promise<string | null> {
    if (identity.email === null) return null;
    const email = normalizeEmail(identity.email);
    const known = await this.identities.unlinkedUser(manager, { organizationId, email }, identity);
    if (known === null) return this.create(manager, organizationId, email, identity);
    if (known.state === 'deactivated') return null;
    await this.identities.add(manager, known.id, identity);
    const { id: userId, name } = known;
    await this.note(manager, { organizationId, userId, name }, 'user.linked', identity);
    return userId;
  }

  /** Without a password. Null when the address is somebody's: of one whom the provider knows by another name. */
  private async create(
    manager: EntityManager,
    organizationId: string,
    email: string,
    identity: ProvidedIdentity,
  ): Promise<string | null> {
    if (!this.settings.createsUsers) return null;
    const userId = newId();
    const name = nameOf(identity.name, email);
    const user = { id: userId, organizationId, email, name, organizationRole: 'member' as const };
    if (!(await this.users.insert(manager, user))) return null;
    await this.identities.add(manager, userId, identity);
    await this.note(manager, { organizationId, userId, name }, 'user.joined', identity);
    return userId;
  }

  private note(
    manager: EntityManager,
    who: { organizationId: string; userId: string; name: string },
    action: string,
    { issuer, subject, email }: ProvidedIdentity,
  ): Promise<void> {
    const { userId } = who;
    const after = { issuer, subject, email };
    return this.audit.append(manager, who, { action, subject: { userId }, before: null, after });
  }
}

/** At most 255 characters, as everywhere. */
function nameOf(given: string | null, email: string): string {
  const name = [...storableText(given ?? '').trim()].slice(0, 255).join('').trim();
  return name === '' ? email.slice(0, 255) : name;
}
