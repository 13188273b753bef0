import type { ReactNode } from 'react';
import { Logo } from '../../components/logo.js';

/** The card of a page for people who are not signed in yet. */
export function WayInCard({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <main className="flex min-h-full flex-col items-center justify-center p-4">
      <title>{`${title} · Parley`}</title>
      <div className="w-full max-w-md rounded-2xl border border-line bg-surface p-6 shadow-pop sm:p-8">
        <div className="mb-6 flex items-center gap-3">
          <Logo className="size-10 shrink-0" />
          <div className="min-w-0">
            <h1 className="text-lg leading-6 font-semibold tracking-tight wrap-anywhere">{title}</h1>
            <p className="text-muted wrap-anywhere">{lead}</p>
          </div>
        </div>
        {children}
      </div>
    </main>
  );
}
