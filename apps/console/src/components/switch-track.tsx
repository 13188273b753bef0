export type SwitchState = 'on' | 'off' | 'some';

const tracks: Record<SwitchState, string> = {
  on: 'border-accent bg-accent',
  some: 'border-accent bg-accent-soft',
  off: 'border-line-strong bg-surface',
};
const thumbs: Record<SwitchState, string> = {
  on: 'translate-x-4 bg-on-accent forced-colors:bg-[Highlight]',
  some: 'translate-x-2 bg-accent forced-colors:bg-[Highlight]',
  off: 'bg-line-strong forced-colors:bg-[CanvasText]',
};

/** What a switch looks like: on, off, or on for some. Decoration: the control around it says it. */
export function SwitchTrack({ state }: { state: SwitchState }) {
  return (
    <span
      aria-hidden
      className={`inline-flex h-5 w-9 shrink-0 items-center rounded-full border p-0.5 transition-colors group-data-disabled:opacity-60 ${tracks[state]}`}
    >
      <span className={`size-3.5 rounded-full transition-transform ${thumbs[state]}`} />
    </span>
  );
}
