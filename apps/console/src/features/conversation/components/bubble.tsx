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
  /** How deep a comment stands in the tree; null or left out in a direct message. */
  depth?: number | null;
  /** Whether it is what the composer answers. */
  isTarget?: boolean;
}

/** A line at the side for what stands under another comment. */
const indents = [
  '',
  'ml-3 border-l-2 border-line pl-3 md:ml-4',
  'ml-10 border-l-2 border-line pl-3 md:ml-14',
];

/** A message: the customer's at the left, ours at the right; comments under what they answer. */
export function Bubble({
  outbound,
  author,
  footer,
  muted,
  children,
  testId,
  state,
  depth = null,
  isTarget = false,
}: BubbleProps) {
  const side = outbound && depth === null ? 'items-end' : 'items-start';
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
      data-depth={depth ?? undefined}
      data-target={isTarget || undefined}
      className={`flex flex-col ${side} ${indents[depth ?? 0]} ${author === undefined ? 'pt-1' : 'pt-3'}`}
    >
      {author !== undefined && <p className="mb-1 px-1 text-xs text-muted">{author}</p>}
      <div
        className={`max-w-[85%] rounded-xl px-3 py-2 md:max-w-[75%] ${look} ${isTarget ? 'outline-2 outline-offset-1 outline-accent' : ''}`}
      >
        {children}
      </div>
      {footer !== undefined && (
        <div className="mt-1 space-y-1 empty:hidden max-w-[85%] px-1 text-xs text-muted md:max-w-[75%]">
          {footer}
        </div>
      )}
    </div>
  );
}
