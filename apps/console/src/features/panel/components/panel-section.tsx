import { useId, type ReactNode } from 'react';

interface PanelSectionProps {
  title: string;
  /** Beside the title: what changes the section. */
  action?: ReactNode;
  children: ReactNode;
  testId: string;
}

/** One part of the side panel under its heading. */
export function PanelSection({ title, action, children, testId }: PanelSectionProps) {
  const titleId = useId();
  return (
    <section
      aria-labelledby={titleId}
      data-testid={testId}
      className="border-b border-line px-4 py-3 last:border-b-0"
    >
      <div className="mb-1.5 flex min-h-8 items-center justify-between gap-2">
        <h3 id={titleId} className="text-xs font-semibold tracking-wide text-muted uppercase">
          {title}
        </h3>
        {action}
      </div>
      {children}
    </section>
  );
}
