import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

/** Something that did not work, said next to where it was tried. */
export function InlineError({ children, testId }: { children: ReactNode; testId?: string }) {
  return (
    <div
      role="alert"
      data-testid={testId}
      className="flex items-start gap-2 rounded-md border border-danger-line bg-danger-soft px-3 py-2 text-danger"
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
