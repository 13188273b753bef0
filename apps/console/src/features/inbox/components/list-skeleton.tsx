/** Rows that have not arrived yet. */
export function ListSkeleton() {
  return (
    <div aria-hidden className="appear-late">
      {[0, 1, 2, 3, 4, 5].map((row) => (
        <div key={row} className="flex gap-3 border-b border-line px-3 py-3">
          <div className="size-9 rounded-full bg-hover" />
          <div className="grow space-y-2 pt-1">
            <div className="h-3 w-2/5 rounded bg-hover" />
            <div className="h-3 w-4/5 rounded bg-hover" />
            <div className="h-3 w-1/3 rounded bg-hover" />
          </div>
        </div>
      ))}
    </div>
  );
}
