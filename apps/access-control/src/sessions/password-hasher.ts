import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';

// argon2id, 19 MiB and two passes: the first recommendation of OWASP's password storage cheat sheet.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Passwords as argon2id hashes. */
@Injectable()
export class PasswordHasher {
  private readonly nobodysHash = hash('nobody has this password', options);

  hash(password: string): Promise<string> {
    return hash(password, options);
  }

  /** Whether the password fits. For a user who does not exist the same work is done, so that time tells nothing. */
  async fits(password: string, passwordHash: string | null): Promise<boolean> {
    const fitting = await verify(passwordHash ?? (await this.nobodysHash), password);
    return fitting && passwordHash !== null;
  }
}
