/** A stretch of message text, or a web address in it. */
export type TextPart = { type: 'text'; text: string } | { type: 'link'; text: string; href: string };

const ADDRESS = /\bhttps?:\/\/[^\s<>"']+/giu;
const TRAILING = /[.,;:!?…)\]}»”’]+$/u;

/** Splits a text at its http(s) addresses; every other scheme stays plain text. Joined again, the parts are the text. */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTrailing(match[0]);
    if (!URL.canParse(address)) continue;
    if (match.index > end) parts.push({ type: 'text', text: text.slice(end, match.index) });
    parts.push({ type: 'link', text: address, href: new URL(address).href });
    end = match.index + address.length;
  }
  if (end < text.length) parts.push({ type: 'text', text: text.slice(end) });
  return parts;
}

/** Punctuation behind an address belongs to the sentence, unless it closes a bracket inside the address. */
function withoutTrailing(address: string): string {
  const trailing = TRAILING.exec(address)?.[0] ?? '';
  const kept = trailing.startsWith(')') && address.includes('(') ? 1 : 0;
  return address.slice(0, address.length - trailing.length + kept);
}
