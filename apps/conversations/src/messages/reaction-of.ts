import type { InboundFact } from '#shared/contracts/inbound.js';
import type { ReactionRow } from './reactions.repository.js';

type ReactionChanged = Extract<InboundFact, { type: 'reaction-changed' }>;

/** What a fact tells about one person's reaction. The business has one, whoever clicked. */
export function reactionIn(fact: ReactionChanged, messageId: string): ReactionRow {
  const { actor, byBusiness, reaction, emoji } = fact;
  const actorKey = byBusiness ? 'business' : `person ${actor.platformId ?? actor.name ?? ''}`;
  return { messageId, actorKey, at: new Date(fact.at), reaction, emoji, name: actor.name, byBusiness };
}
