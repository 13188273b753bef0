import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface MessageCardProps {
  icon: LucideIcon;
  title: string;
  text: string;
  /** What one can do now. */
  children?: ReactNode;
  role?: 'alert' | 'status';
  testId?: string;
}

/** The middle of a pane that has nothing to list: empty, done, gone or failed. */
export function MessageCard({ icon: Icon, title, text, children, role, testId }: MessageCardProps) {
  return (
    <div
      role={role}
      data-testid={testId}
      className="flex h-full flex-col items-center justify-center p-8 text-center"
    >
      <span className="mb-3 flex size-11 items-center justify-center rounded-full bg-hover text-muted">
        <Icon aria-hidden className="size-5" />
      </span>
      <p className="font-semibold">{title}</p>
      <p className="mt-1 max-w-80 text-muted">{text}</p>
      {children !== undefined && <div className="mt-4 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}
