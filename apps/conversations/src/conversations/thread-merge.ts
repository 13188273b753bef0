import type { InboundFact, MessageWritten } from '#shared/contracts/inbound.js';
import type { ConversationRow, WindowOpener } from './conversation.entity.js';

type Row = Pick<
  ConversationRow,
  'windowOpenedAt' | 'windowOpenedBy' | 'controlHolder' | 'controlChangedAt' | 'deliveredUpTo' | 'readUpTo'
>;

/** Decides between things that opened the window in the same instant. */
const openers: readonly WindowOpener[] = ['reaction', 'referral', 'postback', 'message'];

/**
 * A thread of direct messages after one more fact: what opened the reply window last, who controls it, how far the customer
 * got. Each is a maximum, so neither order nor repetition matters; a fact that tells nothing new gives back the same object.
 */
export function mergeThreadFact<R extends Row>(row: R, fact: InboundFact): R {
  switch (fact.type) {
    case 'message-written':
      return fact.direction === 'inbound' ? opened(row, openerOf(fact), fact.at) : row;
    case 'reaction-changed':
      // Taking a reaction back opens nothing (meta-platform.md 5.1).
      return fact.byBusiness || fact.reaction === null ? row : opened(row, 'reaction', fact.at);
    case 'thread-noted':
      return fact.opensWindow ? opened(row, 'referral', fact.at) : row;
    case 'thread-control-changed':
      return controlled(row, fact.holder, new Date(fact.at));
    case 'messages-delivered':
      return reached(row, 'deliveredUpTo', fact.upTo);
    case 'messages-read':
      return reached(row, 'readUpTo', fact.upTo);
    default:
      return row;
  }
}

function openerOf({ context }: MessageWritten): WindowOpener {
  return context.some(({ type }) => type === 'postback') ? 'postback' : 'message';
}

function opened<R extends Row>(row: R, by: WindowOpener, at: string): R {
  const openedAt = new Date(at);
  const { windowOpenedAt, windowOpenedBy } = row;
  if (windowOpenedAt !== null && windowOpenedBy !== null) {
    if (windowOpenedAt > openedAt) return row;
    const isSameTime = windowOpenedAt.getTime() === openedAt.getTime();
    if (isSameTime && openers.indexOf(windowOpenedBy) >= openers.indexOf(by)) return row;
  }
  return { ...row, windowOpenedAt: openedAt, windowOpenedBy: by };
}

/** Of two changes in the same instant the one that forbids more is believed. */
function controlled<R extends Row>(row: R, holder: 'parley' | 'other' | null, at: Date): R {
  const { controlChangedAt, controlHolder } = row;
  if (controlChangedAt !== null) {
    if (controlChangedAt > at) return row;
    if (controlChangedAt.getTime() === at.getTime() && rank(controlHolder) >= rank(holder)) return row;
  }
  return { ...row, controlHolder: holder, controlChangedAt: at };
}

function rank(holder: 'parley' | 'other' | null): number {
  return holder === 'other' ? 2 : Number(holder === 'parley');
}

function reached<R extends Row>(row: R, field: 'deliveredUpTo' | 'readUpTo', upTo: string | null): R {
  if (upTo === null) return row;
  const at = new Date(upTo);
  const known = row[field];
  return known !== null && known >= at ? row : { ...row, [field]: at };
}
