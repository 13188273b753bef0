import { randomBytes } from 'node:crypto';
import { TokenCipher } from '#shared/encryption/token-cipher.js';
import { Injectable } from '@nestjs/common';
import type { Endpoint } from './endpoint.entity.js';

type Sealed = Pick<Endpoint, 'id' | 'secret' | 'previousSecret' | 'previousSecretUntil'>;

/** Signing secrets: made here, stored encrypted, opened only to sign. */
@Injectable()
export class EndpointSecrets {
  constructor(private readonly cipher: TokenCipher) {}

  /** A new secret in the form of the specification, and how it is stored in the row of the endpoint. */
  make(endpointId: string): { secret: string; sealed: Buffer } {
    const secret = `whsec_${randomBytes(32).toString('base64')}`;
    return { secret, sealed: this.cipher.encrypt(secret, rowOf(endpointId)) };
  }

  /** What a delivery is signed with now. Throws `TokenUnreadableError`. */
  open({ id, secret, previousSecret, previousSecretUntil }: Sealed): string[] {
    const rotating = previousSecret !== null && (previousSecretUntil?.getTime() ?? 0) > Date.now();
    const sealed = rotating ? [secret, previousSecret] : [secret];
    return sealed.map((bytes) => this.cipher.decrypt(bytes, rowOf(id)));
  }
}

function rowOf(endpointId: string): string {
  return `webhook-endpoint:${endpointId}`;
}
