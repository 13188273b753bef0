/** The mark of Parley: a speech bubble with an answer in it. */
export function Logo({ className = 'size-8' }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className={className}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path
        d="M9 8h14a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3h-7l-5.2 4.2a.5.5 0 0 1-.8-.4V21H9a3 3 0 0 1-3-3v-7a3 3 0 0 1 3-3Z"
        className="fill-on-accent"
      />
      <path d="M11 13h10M11 16.5h6" strokeWidth="2" strokeLinecap="round" className="stroke-accent" />
    </svg>
  );
}
