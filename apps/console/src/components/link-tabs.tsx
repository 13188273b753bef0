import type { ReactNode } from 'react';

/** Tabs that are links, because what they show stands in the address. */
export function LinkTabs({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-1">
      {children}
    </nav>
  );
}

/** The look of one tab; the router marks the current one with `aria-current`. */
export const linkTabClass =
  'inline-flex min-h-8 items-center gap-1.5 rounded-md px-2.5 text-sm font-medium text-muted transition-colors hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-text';
