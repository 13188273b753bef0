import { DomainError } from '#shared/errors/domain-error.js';
import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { ApiReply } from '../api/http-types.js';
import type { RateClass, Route } from '../api/route.js';

/** How many calls in a minute, by class; counted per session or API token, for `sign-in` per address of the caller. */
export type Allowances = Record<RateClass, number>;

const windowSeconds = 60;

/**
 * Allowances of callers. Kept in the memory of the process: with n gateways a caller who reaches all of them has n times as much.
 * Every answer tells what is left, after draft-11 of the IETF's RateLimit header fields.
 */
@Injectable()
export class RateLimits {
  private readonly limiters: Record<RateClass, RateLimiterMemory>;

  constructor(private readonly allowances: Allowances) {
    const limiterOf = (name: RateClass): RateLimiterMemory =>
      new RateLimiterMemory({ keyPrefix: name, points: allowances[name], duration: windowSeconds });
    this.limiters = {
      read: limiterOf('read'),
      write: limiterOf('write'),
      send: limiterOf('send'),
      search: limiterOf('search'),
      export: limiterOf('export'),
      'sign-in': limiterOf('sign-in'),
    };
  }

  /** Takes one call from the allowance of `caller`, and says in the headers what is left. Nothing left: `too-many-requests`. */
  async take(route: Route, caller: string, reply: ApiReply): Promise<void> {
    const name = rateClassOf(route);
    const result = await this.consume(name, caller);
    const seconds = Math.max(1, Math.ceil(result.state.msBeforeNext / 1000));
    void reply.headers({
      'ratelimit-policy': `"${name}";q=${this.allowances[name]};w=${windowSeconds}`,
      ratelimit: `"${name}";r=${Math.max(0, result.state.remainingPoints)};t=${seconds}`,
    });
    if (result.refused) {
      const detail = `Wait ${seconds} seconds.`;
      throw new DomainError('too-many-requests', { detail, members: { retryAfter: seconds } });
    }
  }

  private async consume(
    name: RateClass,
    caller: string,
  ): Promise<{ refused: boolean; state: RateLimiterRes }> {
    try {
      return { refused: false, state: await this.limiters[name].consume(caller) };
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return { refused: true, state: refusal };
      throw refusal;
    }
  }
}

/** From which allowance a route takes. */
export function rateClassOf({ rate, method }: Pick<Route, 'rate' | 'method'>): RateClass {
  return rate ?? (method === 'get' ? 'read' : 'write');
}
