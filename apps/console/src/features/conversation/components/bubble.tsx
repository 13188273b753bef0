import type { ReactNode } from 'react';

interface BubbleProps {
  outbound: boolean;
  /** Who wrote it; left out when it follows a message of the same author closely. */
  author?: ReactNode;
  /** What stands under the text: state, reason, what one can do. */
  footer?: ReactNode;
  muted?: boolean;
  children: ReactNode;
  testId: string;
  state?: string;
}

/** A message: the customer's at the left, ours at the right. */
export function Bubble({ outbound, author, footer, muted, children, testId, state }: BubbleProps) {
  const side = outbound ? 'items-end' : 'items-start';
  const look = muted
    ? 'border border-dashed border-line-strong/60 text-muted italic'
    : outbound
      ? 'bg-accent-soft'
      : 'border border-line bg-surface';
  return (
    <div
      data-testid={testId}
      data-direction={outbound ? 'outbound' : 'inbound'}
      data-state={state}
      className={`flex flex-col ${side} ${author === undefined ? 'pt-1' : 'pt-3'}`}
    >
      {author !== undefined && <p className="mb-1 px-1 text-xs text-muted">{author}</p>}
      <div className={`max-w-[85%] rounded-xl px-3 py-2 md:max-w-[75%] ${look}`}>{children}</div>
      {footer !== undefined && (
        <div className="mt-1 space-y-1 empty:hidden max-w-[85%] px-1 text-xs text-muted md:max-w-[75%]">
          {footer}
        </div>
      )}
    </div>
  );
}
