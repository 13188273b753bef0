import { html, type Html } from './html.js';

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const letters = [words[0], words.length > 1 ? words[words.length - 1] : undefined];
  return letters
    .map((word) => (word ? Array.from(word)[0] : ''))
    .join('')
    .toUpperCase();
}

/** One of twelve colours (`.tone-0` … `.tone-11`), always the same for one id. */
export function toneOf(id: string): number {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + char.charCodeAt(0)) % 100_003;
  return sum % 12;
}

/** A round picture with initials; Pages get a square one. Decoration only, the name stands beside it. */
export function avatar(id: string, name: string, shape: 'round' | 'square' = 'round'): Html {
  return html`<span class="avatar ${shape} tone-${toneOf(id)}" aria-hidden="true">${initials(name)}</span>`;
}
