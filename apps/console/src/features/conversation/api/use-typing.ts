import { signalConversation } from '@parley/client';
import { useRef } from 'react';
import type { Conversation } from '../../../lib/api/types.js';

/** Meta shows "typing" for about this long. */
const SHOWN_MS = 10_000;

/** Shows the customer that somebody types. Best effort: what fails is of no interest. */
export function useTyping({ id, kind }: Conversation): () => void {
  const told = useRef(0);
  return () => {
    if (kind !== 'direct-message' || Date.now() - told.current < SHOWN_MS) return;
    told.current = Date.now();
    signalConversation({ path: { conversationId: id }, body: { signal: 'typing-on' } }).catch(
      () => undefined,
    );
  };
}
