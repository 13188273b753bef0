import type { InboundFact } from '#shared/contracts/inbound.js';
import { lookupKey } from './lookup.js';
import {
  unsupported,
  type AccountResult,
  type ItemResult,
  type LeftOver,
  type NormalizedDelivery,
} from './normalized.js';

/** Puts the results of all items of a delivery together, by account. */
export class DeliveryBuilder {
  private readonly accounts = new Map<string, AccountResult>();
  private readonly leftOver: LeftOver[] = [];
  /** What is the same in many items: the post of a thousand comments. */
  private readonly told = new Set<string>();

  /** `accountId` may only be missing where the item led to nothing. */
  add(accountId: string | undefined, { facts, lookups, leftOver }: ItemResult): void {
    for (const part of leftOver) this.leftOver.push(part);
    if (facts.length === 0 && lookups.length === 0) return;
    if (accountId === undefined) return void this.leftOver.push(...unsupported('entry-without-id').leftOver);
    const account = this.account(accountId);
    for (const fact of facts) {
      if (fact.type !== 'post-seen' || this.isNew(accountId, postKey(fact))) account.facts.push(fact);
    }
    for (const lookup of lookups) {
      if (this.isNew(accountId, lookupKey(lookup))) account.lookups.push(lookup);
    }
  }

  built(): NormalizedDelivery {
    const { accounts, leftOver } = this;
    const empty: LeftOver = { kind: 'ignored', reason: 'empty', detail: null };
    return { accounts, leftOver: accounts.size === 0 && leftOver.length === 0 ? [empty] : leftOver };
  }

  private account(accountId: string): AccountResult {
    const known = this.accounts.get(accountId);
    if (known !== undefined) return known;
    const account = { facts: [], lookups: [] };
    this.accounts.set(accountId, account);
    return account;
  }

  private isNew(accountId: string, key: string): boolean {
    const before = this.told.size;
    return this.told.add(`${accountId} ${key}`).size > before;
  }
}

function postKey(fact: Extract<InboundFact, { type: 'post-seen' }>): string {
  return JSON.stringify(fact);
}
