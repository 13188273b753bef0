import { createHmac, timingSafeEqual } from 'node:crypto';
import { DomainError } from '#shared/errors/domain-error.js';
import { parseLossless } from '#shared/json/lossless-json.js';
import { z } from 'zod';

/** `user_id` is the app-scoped id of the person; digits, seen as number too (meta-platform.md 0.2). */
const payload = z.object({
  algorithm: z.string().refine((name) => name.toUpperCase() === 'HMAC-SHA256'),
  user_id: z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(z.string().regex(/^\d{1,32}$/)),
});

/** Checks what Facebook posts to the deauthorise and data-deletion callbacks (meta-platform.md 7). */
export class SignedRequests {
  constructor(private readonly appSecret: string) {}

  /** The app-scoped id of the person it is about. Throws `signature-invalid`. */
  userIdOf(signedRequest: string): string {
    const dot = signedRequest.indexOf('.');
    const encoded = signedRequest.slice(dot + 1);
    if (dot < 0 || !this.isSigned(encoded, signedRequest.slice(0, dot)))
      throw new DomainError('signature-invalid');
    const parsed = payload.safeParse(decode(encoded));
    if (!parsed.success) throw new DomainError('signature-invalid');
    return parsed.data.user_id;
  }

  /** The signature is over the encoded payload, not over what is in it. */
  private isSigned(encoded: string, signature: string): boolean {
    const expected = createHmac('sha256', this.appSecret).update(encoded).digest();
    const given = Buffer.from(signature, 'base64url');
    return given.length === expected.length && timingSafeEqual(given, expected);
  }
}

function decode(encoded: string): unknown {
  try {
    return parseLossless(Buffer.from(encoded, 'base64url').toString('utf8'));
  } catch {
    return undefined; // signed by Facebook and no JSON: refused like a wrong signature
  }
}
