import { DomainError } from '#shared/errors/domain-error.js';
import type { Config } from '../config.js';
import type { User } from '../users/user.entity.js';

/** Who may enter with a password. Admins always may: nobody is locked out when the provider of single sign-on is. */
export class LocalSignIn {
  constructor(private readonly allowed: Config['LOCAL_SIGN_IN']) {}

  /** Throws `single-sign-on-required`. */
  requireFor({ organizationRole }: Pick<User, 'organizationRole'>): void {
    if (this.allowed === 'admins' && organizationRole !== 'admin')
      throw new DomainError('single-sign-on-required');
  }
}
