import { useState, type KeyboardEvent, type RefObject } from 'react';
import type { SavedReply } from '../../../lib/saved-replies.js';
import { useMatchingReplies } from '../components/saved-reply-picker.js';
import { filled, slashWord, withSavedReply, type PlaceholderValues } from '../saved-reply-text.js';

/** Saved replies while one writes: `/` and a word choose one, arrows and Enter put it in, Escape leaves it. */
export function useSavedReplies(
  input: RefObject<HTMLTextAreaElement | null>,
  text: string,
  onChange: (text: string) => void,
  placeholders: PlaceholderValues,
) {
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [left, setLeft] = useState<string | null>(null);
  const asked = slashWord(text, caret);
  const word = asked === left ? null : asked;
  const replies = useMatchingReplies(word);
  const look = (): void => {
    setCaret(input.current?.selectionStart ?? 0);
    setActive(0);
    if (slashWord(input.current?.value ?? '', input.current?.selectionStart ?? 0) === null) setLeft(null);
  };
  const choose = (reply: SavedReply): void => {
    const put = withSavedReply(text, caret, filled(reply.text, placeholders));
    onChange(put.text);
    setCaret(put.caret);
    // After the text has been drawn with it.
    requestAnimationFrame(() => input.current?.setSelectionRange(put.caret, put.caret));
  };
  /** Whether the key was for the list. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (word === null || event.ctrlKey || event.metaKey) return false;
    const chosen = replies[active];
    if (event.key === 'Escape') setLeft(word);
    else if (event.key === 'ArrowDown') setActive(Math.min(active + 1, replies.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen !== undefined) choose(chosen);
    else return false;
    event.preventDefault();
    return true;
  };
  return { word, replies, active, look, choose, onKeyDown };
}
