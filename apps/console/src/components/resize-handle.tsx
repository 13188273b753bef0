import { useRef, type KeyboardEvent, type PointerEvent } from 'react';

interface ResizeHandleProps {
  label: string;
  /** In pixels at the usual text size, as the bounds: panes grow with the text (`paneWidth`). */
  width: number;
  min: number;
  max: number;
  /** On which side of the handle the pane is that gets wider. */
  side: 'left' | 'right';
  onChange: (width: number) => void;
  testId?: string;
}

const STEP = 16;
const USUAL_TEXT = 16;

/** The width of a pane for CSS, out of pixels at the usual text size. */
export function paneWidth(width: number): string {
  return `${width / USUAL_TEXT}rem`;
}

function textScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_TEXT;
}

/** The border of a pane, with which it is made wider or narrower: by pointer, or by the arrow keys. */
export function ResizeHandle({ label, width, min, max, side, onChange, testId }: ResizeHandleProps) {
  const start = useRef<{ x: number; width: number } | null>(null);
  const sign = side === 'left' ? 1 : -1;
  const set = (wanted: number): void => onChange(Math.round(Math.min(max, Math.max(min, wanted))));
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width };
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (start.current !== null)
      set(start.current.width + (sign * (event.clientX - start.current.x)) / textScale());
  };
  const onPointerEnd = (): void => {
    start.current = null;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const wanted = {
      ArrowLeft: width - sign * STEP,
      ArrowRight: width + sign * STEP,
      Home: min,
      End: max,
    }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    set(wanted);
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      data-testid={testId}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerEnd}
      onPointerCancel={onPointerEnd}
      onKeyDown={onKeyDown}
      className="group relative z-10 -mx-3 flex w-6 shrink-0 cursor-col-resize touch-none justify-center focus-visible:-outline-offset-8"
    >
      <span className="w-px bg-line group-hover:w-0.5 group-hover:bg-accent" />
    </div>
  );
}
