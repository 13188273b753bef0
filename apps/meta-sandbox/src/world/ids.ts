import { createHash, randomBytes } from 'node:crypto';
import type { Random } from './random.js';

const DIGITS = '0123456789';
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

/** Makes ids that look like Meta's (meta-platform.md 0.2). All are strings. */
export class Ids {
  constructor(private readonly random: Random) {}

  digits(prefix: string, length: number): string {
    return prefix + this.random.chars(DIGITS, length - prefix.length);
  }

  person(): string {
    return this.digits('1022', 17);
  }

  /** New-Pages-Experience Pages begin with 61; older ones have 15 digits. */
  page(newExperience: boolean): string {
    return newExperience ? this.digits('6155', 14) : this.digits('10', 15);
  }

  instagram(): string {
    return this.digits('17841', 17);
  }

  customer(): string {
    return this.digits('c', 9);
  }

  post(pageId: string): string {
    return `${pageId}_${this.digits('12', 16)}`;
  }

  /** The prefix is the bare post id, without the Page id. */
  comment(postId: string): string {
    return `${barePostId(postId)}_${this.digits('7', 15)}`;
  }

  message(): string {
    return `m_${this.random.chars(BASE64URL, 92)}`;
  }
}

/** `{page}_{post}` → `{post}`. */
export function barePostId(postId: string): string {
  return postId.slice(postId.indexOf('_') + 1);
}

function digest(text: string): string {
  return BigInt(`0x${createHash('sha256').update(text).digest('hex')}`).toString();
}

/** The PSID of a customer towards a Page: per person per Page, always the same for one seed. */
export function psidOf(seed: number, pageId: string, customerId: string): string {
  return digest(`psid:${seed}:${pageId}:${customerId}`).replace(/^\d/, '6').slice(0, 16);
}

export function threadIdOf(pageId: string, psid: string): string {
  return `t_${digest(`thread:${pageId}:${psid}`).replace(/^\d/, '1').slice(0, 17)}`;
}

/** Secrets are never drawn from the seed. `EAAB…` is how Meta's tokens begin. */
export function newToken(): string {
  return `EAAB${randomBytes(132).toString('base64').replace(/[+/=]/g, 'Z')}`;
}

export function newCode(): string {
  return `AQ${randomBytes(150).toString('base64url')}`;
}

export function newTraceId(): string {
  return `A${randomBytes(17).toString('base64url').slice(0, 22)}`;
}
