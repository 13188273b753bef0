import { useMemo } from 'react';
import { linkify } from '../lib/text/linkify.js';

/** What somebody wrote: text nodes, and web addresses as links. Never HTML. */
export function RichText({ text }: { text: string }) {
  const parts = useMemo(() => linkify(text), [text]);
  return parts.map((part, index) =>
    part.type === 'text' ? (
      part.text
    ) : (
      <a
        key={index}
        href={part.href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className="underline underline-offset-2"
      >
        {part.text}
      </a>
    ),
  );
}
