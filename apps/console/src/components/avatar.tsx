import type { ReactNode } from 'react';
import { initials, tintOf } from '../lib/text/initials.js';

const tints = ['bg-tint-1', 'bg-tint-2', 'bg-tint-3', 'bg-tint-4', 'bg-tint-5', 'bg-tint-6'];

/** A picture that our own server has, or initials on a quiet tint. Decoration only: the name stands beside it. */
export function Avatar({
  name,
  picture,
  square,
  badge,
}: {
  name: string | null;
  /** Path of the picture; left out or null: there is none. */
  picture?: string | null;
  square?: boolean;
  badge?: ReactNode;
}) {
  const tint = tints[tintOf(name ?? '', tints.length)];
  return (
    <span aria-hidden className="relative size-9 shrink-0">
      <span
        className={`flex size-9 items-center justify-center text-xs font-semibold text-ink/80 ${tint} ${square ? 'rounded-lg' : 'rounded-full'}`}
      >
        {initials(name)}
      </span>
      {picture != null && (
        <img
          src={picture}
          alt=""
          loading="lazy"
          className={`absolute inset-0 size-9 object-cover ${square ? 'rounded-lg' : 'rounded-full'}`}
        />
      )}
      {badge !== undefined && (
        <span className="absolute -right-1 -bottom-1 flex size-4.5 items-center justify-center rounded-full bg-surface text-muted ring-1 ring-line">
          {badge}
        </span>
      )}
    </span>
  );
}
