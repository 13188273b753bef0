import type { ReactNode } from 'react';
import { Logo } from './logo.js';

interface FullPageMessageProps {
  title: string;
  text: string;
  children: ReactNode;
  /** Whether nothing around it is the main landmark of the page yet. */
  isMain?: boolean;
  testId?: string;
}

/** A page of its own for what cannot be shown: forbidden, not found, offline, failed. */
export function FullPageMessage({ title, text, children, isMain = false, testId }: FullPageMessageProps) {
  const Frame = isMain ? 'main' : 'div';
  return (
    <Frame
      data-testid={testId}
      className="flex min-h-full grow flex-col items-center justify-center gap-3 p-6 text-center"
    >
      <title>{`${title} · Parley`}</title>
      <Logo className="mb-2 size-10" />
      <h1 className="text-lg font-semibold">{title}</h1>
      <p className="max-w-96 text-muted">{text}</p>
      <div className="mt-2 flex flex-wrap justify-center gap-2">{children}</div>
    </Frame>
  );
}
